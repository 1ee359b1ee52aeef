/** A day. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { formatDate } from '@/i18n/formats'
import { useLanguage } from '@/i18n/use-language'
import { useNarrow } from '@/ui/use-narrow'
import type { CellProps, FieldFace, InputProps } from '../field-face'

type Options = Record<string, unknown>

function DateInput({ id, value, onChange, onBlur, disabled, problems, describedBy }: InputProps<Options>) {
  const narrow = useNarrow()
  return (
    <DatePicker
      id={id}
      style={{ width: '100%' }}
      value={typeof value === 'string' ? dayjs(value) : null}
      format={['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D']}
      inputReadOnly={narrow}
      status={problems.length > 0 ? 'error' : undefined}
      aria-describedby={describedBy}
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

export const face: FieldFace<Options> = { Input: DateInput, Cell: DateCell, literal: 'date', width: 130 }
