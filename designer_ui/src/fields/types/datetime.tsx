/** A moment, in the reader's own time zone. */
import { DatePicker } from 'antd'
import { formatInstant, formatMoment, inZone, toInstant } from '@/i18n/formats'
import { useLanguage } from '@/i18n/use-language'
import { useNarrow } from '@/ui/use-narrow'
import type { CellProps, FieldFace, InputProps } from '../field-face'

type Options = Record<string, unknown>

function DateTimeInput({ id, value, onChange, onBlur, disabled, problems, describedBy }: InputProps<Options>) {
  const narrow = useNarrow()
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      value={typeof value === 'string' ? inZone(value) : null}
      format={['YYYY-MM-DD HH:mm', 'YYYY/M/D HH:mm', 'YYYYMMDD HHmm']}
      inputReadOnly={narrow}
      needConfirm={false}
      status={problems.length > 0 ? 'error' : undefined}
      aria-describedby={describedBy}
      disabled={disabled}
      onChange={(moment) => onChange(moment ? toInstant(moment) : null)}
      onBlur={onBlur}
    />
  )
}

function DateTimeCell({ value, compact }: CellProps<Options>) {
  const language = useLanguage()
  if (typeof value !== 'string') return null
  const exact = formatInstant(value, language)
  return (
    <time dateTime={value} title={exact}>
      {compact ? formatMoment(value, language) : exact}
    </time>
  )
}

export const face: FieldFace<Options> = { Input: DateTimeInput, Cell: DateTimeCell, literal: 'instant', width: 150 }
