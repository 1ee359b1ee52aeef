/** A moment, in the reader's own time zone. */
import { formatInstant, formatMoment, inZone, toInstant } from '@/i18n/formats'
import { useLanguage } from '@/i18n/use-language'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { deferred } from '../parts/deferred'

const DayPicker = deferred(async () => (await import('../parts/day-picker')).DayPicker)

type Options = Record<string, unknown>

function DateTimeInput({ id, value, onChange, onBlur, disabled, problems, describedBy }: InputProps<Options>) {
  return (
    <DayPicker
      id={id}
      timed
      value={typeof value === 'string' ? inZone(value) : null}
      invalid={problems.length > 0}
      describedBy={describedBy}
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

export const face: FieldFace<Options> = { Input: DateTimeInput, Cell: DateTimeCell, width: 162 }
