/** Child rows on a phone: one card each. */
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { fieldMessages } from '../messages'
import { RowActs } from './row-acts'
import { problemsAt, type RowsProps } from './row-grid'
import style from './table.module.css'
import { TableCell } from './table-cell'

export function RowCards({ id, fields, rows, disabled, full, problems }: RowsProps) {
  const label = useLabel()
  const say = useMessages(fieldMessages)
  return (
    <ol className={style.cards}>
      {rows.rows.map((row, index) => (
        <li key={rows.keys[index]} className={style.card}>
          <div className={style.cardHead}>
            <strong>{say('row', { n: index + 1 })}</strong>
            {disabled ? null : <RowActs rows={rows} index={index} full={full} />}
          </div>
          {fields.map((field) => (
            <div key={field.key} className={disabled ? style.line : undefined}>
              <label htmlFor={`${id}-${index}-${field.key}`} className={style.cardLabel}>
                {label(field.label, field.key)}
                {field.required && !disabled ? <span className={style.required}>*</span> : null}
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
            </div>
          ))}
        </li>
      ))}
    </ol>
  )
}
