/** Child rows on a desk: a real table; Enter goes to the row below, and makes one at the end. */
import { type KeyboardEvent, useRef } from 'react'
import type { FieldUi } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { alignOf, columnWidth } from '../faces'
import type { FieldProblem } from '../field-face'
import { RowActs } from './row-acts'
import style from './table.module.css'
import { TableCell } from './table-cell'
import type { Rows } from './use-rows'

export interface RowsProps {
  id: string
  fields: FieldUi[]
  rows: Rows
  disabled: boolean
  full: boolean
  problems: FieldProblem[]
}

export function problemsAt(problems: FieldProblem[], index: number, key: string): FieldProblem[] {
  return problems
    .filter((problem) => problem.path[0] === String(index) && problem.path[1] === key)
    .map((problem) => ({ ...problem, path: problem.path.slice(2) }))
}

export function RowGrid({ id, fields, rows, disabled, full, problems }: RowsProps) {
  const label = useLabel()
  const table = useRef<HTMLTableElement>(null)
  const goTo = (index: number, key: string) =>
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[id="${id}-${index}-${key}"]`)?.focus())
  const onKeyDown = (event: KeyboardEvent, index: number, key: string) => {
    const target = event.target as HTMLElement
    const plain = target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox'
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !plain || disabled) return
    event.preventDefault()
    if (index === rows.rows.length - 1 && !full) rows.add()
    goTo(index + 1, key)
  }
  return (
    <div className={style.scroll}>
      <table ref={table} className={style.grid}>
        <thead>
          <tr>
            {fields.map((field) => (
              <th
                key={field.key}
                scope="col"
                style={{ minWidth: columnWidth(field, label), textAlign: alignOf(field) }}
              >
                {label(field.label, field.key)}
                {field.required && !disabled ? <span className={style.required}>*</span> : null}
              </th>
            ))}
            {disabled ? null : <th className={style.acts} />}
          </tr>
        </thead>
        <tbody>
          {rows.rows.map((row, index) => (
            <tr key={rows.keys[index]}>
              {fields.map((field) => (
                <td
                  key={field.key}
                  style={{ textAlign: alignOf(field) }}
                  onKeyDown={(event) => onKeyDown(event, index, field.key)}
                >
                  <label htmlFor={`${id}-${index}-${field.key}`} className="visually-hidden">
                    {label(field.label, field.key)} {index + 1}
                  </label>
                  <TableCell
                    id={`${id}-${index}-${field.key}`}
                    field={field}
                    row={row}
                    index={index}
                    rows={rows}
                    disabled={disabled}
                    problems={problemsAt(problems, index, field.key)}
                  />
                </td>
              ))}
              {disabled ? null : (
                <td className={style.acts}>
                  <RowActs rows={rows} index={index} full={full} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
