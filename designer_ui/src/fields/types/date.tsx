/** A day. */
import dayjs from 'dayjs'
import { formatDate } from '@/i18n/formats'
import { useLanguage } from '@/i18n/use-language'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { deferred } from '../parts/deferred'

const DayPicker = deferred(async () => (await import('../parts/day-picker')).DayPicker)

type Options = Record<string, unknown>

function DateInput({ id, value, onChange, onBlur, disabled, problems, describedBy }: InputProps<Options>) {
  return (
    <DayPicker
      id={id}
      timed={false}
      value={typeof value === 'string' ? dayjs(value) : null}
      invalid={problems.length > 0}
      describedBy={describedBy}
      disabled={disabled}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : null)}
      onBlur={onBlur}
    />
  )
}

function DateCell({ value }: CellProps<Options>) {
  const language = useLanguage()
  return typeof value === 'string' ? <time dateTime={value}>{formatDate(value, language)}</time> : null
}

export const face: FieldFace<Options> = { Input: DateInput, Cell: DateCell, width: 140 }
