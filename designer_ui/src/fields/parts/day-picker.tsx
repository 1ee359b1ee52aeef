/** Picking a day, or a day and a time; loaded when a form first needs it. */
import { DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useNarrow } from '@/ui/use-narrow'

interface Props {
  id: string
  value: Dayjs | null
  timed: boolean
  invalid: boolean
  describedBy?: string
  disabled?: boolean
  onChange: (value: Dayjs | null) => void
  onBlur?: () => void
}

const DAY_FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D']
const TIMED_FORMATS = ['YYYY-MM-DD HH:mm', 'YYYY/M/D HH:mm', 'YYYYMMDD HHmm']

export function DayPicker({ id, value, timed, invalid, describedBy, disabled, onChange, onBlur }: Props) {
  const narrow = useNarrow()
  const sheet = timed && narrow
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      value={value}
      showTime={timed ? { format: 'HH:mm' } : false}
      format={timed ? TIMED_FORMATS : DAY_FORMATS}
      // On a phone the sheet covers the page; what closes it must be in sight. A tap beside it loses nothing either.
      needConfirm={sheet}
      onCalendarChange={sheet ? (chosen) => onChange(Array.isArray(chosen) ? (chosen[0] ?? null) : chosen) : undefined}
      inputReadOnly={narrow}
      status={invalid ? 'error' : undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={onChange}
      onBlur={onBlur}
    />
  )
}
