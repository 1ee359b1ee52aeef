/** One cell of a child row: an input, or the value where it may not be typed. */
import type { FieldUi } from '@/api/types/app'
import { faceOf } from '../faces'
import type { FieldProblem } from '../field-face'
import { FieldPlaceContext, useFieldPlace } from '../place'
import type { Row } from './rows'
import style from './table.module.css'
import type { Rows } from './use-rows'

interface Props {
  id: string
  field: FieldUi
  row: Row
  index: number
  rows: Rows
  disabled: boolean
  problems: FieldProblem[]
  /** Names the input where no visible label does. */
  labelledBy?: string
}

export function TableCell({ id, field, row, index, rows, disabled, problems }: Props) {
  const face = faceOf(field.type)
  const place = useFieldPlace()
  const value = row.values[field.key] ?? null
  const display = row.display[field.key]
  const typed = face.Input && !field.computed && field.access === 'edit' && !disabled
  const complaint = problems[0] ? `${id}-problem` : undefined
  return (
    <>
      {typed && face.Input ? (
        <FieldPlaceContext value={{ ...place, row: index }}>
          <face.Input
            id={id}
            field={field}
            options={field.options}
            value={value}
            display={display}
            problems={problems}
            describedBy={complaint}
            compact
            onChange={(next, words) => rows.setCell(index, field.key, next, words)}
          />
        </FieldPlaceContext>
      ) : (
        <div className={style.shown}>
          <face.Cell field={field} options={field.options} value={value} display={display} compact />
        </div>
      )}
      {problems[0] ? (
        <div id={complaint} className={style.problem} role="alert">
          {problems[0].message}
        </div>
      ) : null}
    </>
  )
}
