/** A day. */
import dayjs from 'dayjs'
import { lazy, Suspense } from 'react'
import { formatDate } from '@/i18n/formats'
import { useLanguage } from '@/i18n/use-language'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { InputWaiting } from '../parts/input-waiting'

const DayPicker = lazy(() => import('../parts/day-picker'))

type Options = Record<string, unknown>

function DateInput({ id, value, onChange, onBlur, disabled, problems, describedBy }: InputProps<Options>) {
  return (
    <Suspense fallback={<InputWaiting />}>
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
    </Suspense>
  )
}

function DateCell({ value }: CellProps<Options>) {
  const language = useLanguage()
  return typeof value === 'string' ? <time dateTime={value}>{formatDate(value, language)}</time> : null
}

export const face: FieldFace<Options> = { Input: DateInput, Cell: DateCell, width: 130 }
