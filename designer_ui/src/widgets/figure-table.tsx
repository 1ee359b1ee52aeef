/** The same figures as a table: for screen readers, and for the keyboard, where each figure opens its records. */
import type { Json } from '@/api/types/app'
import type { FigureAnswer } from '@/api/types/report'
import { useMessages } from '@/i18n/messages'
import { figureRows } from './figure-rows'
import { figureWords } from './fractions'
import { widgetMessages } from './messages'
import style from './widgets.module.css'

interface Props {
  answer: FigureAnswer
  title: string
  onPoint?: (point: Json[]) => void
}

export function FigureTable({ answer, title, onPoint }: Props) {
  const say = useMessages(widgetMessages)
  return (
    <details className={style.numbers}>
      <summary>{say('as_table')}</summary>
      <table>
        <caption>{title}</caption>
        <tbody>
          {figureRows(answer).map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>
                {onPoint && row.point ? (
                  <button type="button" onClick={() => row.point && onPoint(row.point)}>
                    {figureWords(row.figure)}
                  </button>
                ) : (
                  figureWords(row.figure)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
