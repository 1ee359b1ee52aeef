/** A table of figures or of records; a record's row opens it. */
import type { TableAnswer } from '@/api/types/report'
import { useMessages } from '@/i18n/messages'
import { evenFractions } from '../fractions'
import { widgetMessages } from '../messages'
import type { WidgetFace, WidgetProps } from '../widget-face'
import style from '../widgets.module.css'

function TableView({ answer, title, onRecord }: WidgetProps<TableAnswer>) {
  const say = useMessages(widgetMessages)
  if (answer.rows.length === 0) return <p className={style.nothing}>{say('nothing')}</p>
  const texts = answer.columns.map((column, place) => {
    const own = answer.rows.map((row) => row[place]?.text ?? '')
    return column.type === 'number' ? evenFractions(own) : own
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={style.scroll} tabIndex={0} aria-label={title}>
      <table className={style.table}>
        <thead>
          <tr>
            {answer.columns.map((column) => (
              <th key={column.key} scope="col" className={column.type === 'number' ? style.end : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, place) => {
            const id = answer.ids[place]
            return (
              <tr key={id ?? row.map((cell) => String(cell.value)).join('/')}>
                {row.map((_, column) => (
                  <td
                    key={answer.columns[column]?.key}
                    className={answer.columns[column]?.type === 'number' ? style.end : undefined}
                  >
                    {id && column === 0 && onRecord ? (
                      <button type="button" className={style.link} onClick={() => onRecord(id)}>
                        {texts[column]?.[place]}
                      </button>
                    ) : (
                      texts[column]?.[place]
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

export const face: WidgetFace<TableAnswer> = { View: TableView }
