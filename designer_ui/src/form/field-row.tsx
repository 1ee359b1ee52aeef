/** One field of a form: label, input or value, what is wrong with it, and its help. */
import { memo } from 'react'
import type { FieldUi, Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import type { FieldProblem } from '@/fields/field-face'
import { useLabel } from '@/i18n/label'
import style from './form.module.css'

interface Props {
  id: string
  field: FieldUi
  value: Json
  display: Display
  required: boolean
  readOnly: boolean
  reading: boolean
  problems: FieldProblem[] | undefined
  onChange: (key: string, value: Json, display?: Display) => void
}

const NONE: FieldProblem[] = []

export const FieldRow = memo(function FieldRow(props: Props) {
  const { id, field, value, display, required, readOnly, reading, problems = NONE, onChange } = props
  const label = useLabel()
  const face = faceOf(field.type)
  const group = typeof face.group === 'function' ? face.group(field.options) : face.group === true
  const typed = !reading && !readOnly && face.Input
  const help = label(field.help)
  const own = problems.filter((problem) => problem.path.length === 0)
  const describedBy = [own.length > 0 ? `${id}-problem` : '', help ? `${id}-help` : ''].filter(Boolean).join(' ')
  const name = label(field.label, field.key)
  const star = required && !reading && !readOnly
  const words = (
    <>
      {name}
      {star ? (
        <span className={style.required} aria-hidden>
          *
        </span>
      ) : null}
    </>
  )
  return (
    <div className={reading ? style.fact : style.field} data-field={field.key}>
      {typed && !group ? (
        <label className={style.label} htmlFor={id}>
          {words}
        </label>
      ) : (
        <div className={style.label} id={`${id}-label`}>
          {words}
        </div>
      )}
      <div
        className={typed ? undefined : style.shown}
        {...(group && typed ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
      >
        {typed && face.Input ? (
          <face.Input
            id={id}
            field={field}
            options={field.options}
            value={value}
            display={display}
            problems={problems}
            describedBy={describedBy || undefined}
            onChange={(next, text) => onChange(field.key, next, text)}
          />
        ) : (
          <Shown field={field} value={value} display={display} />
        )}
      </div>
      {own.length > 0 ? (
        <div id={`${id}-problem`} className={style.problem} role="alert">
          {own.map((problem) => (
            <div key={problem.message}>{problem.message}</div>
          ))}
        </div>
      ) : null}
      {help && !reading ? (
        <div id={`${id}-help`} className={style.help}>
          {help}
        </div>
      ) : null}
    </div>
  )
})

function Shown({ field, value, display }: { field: FieldUi; value: Json; display: Display }) {
  const face = faceOf(field.type)
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty && !field.fields && !face.showsEmpty) return <span className={style.nothing}>–</span>
  return <face.Cell field={field} options={field.options} value={value} display={display} />
}
