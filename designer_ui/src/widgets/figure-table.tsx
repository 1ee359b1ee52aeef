/** The same figures as a table: for screen readers, and for the keyboard, where each figure opens its records. */
import type { Json } from '@/api/types/app'
import type { FigureAnswer, Trace } from '@/api/types/report'
import { useMessages } from '@/i18n/messages'
import { figureWords } from './fractions'
import { widgetMessages } from './messages'
import style from './widgets.module.css'

interface Props {
  answer: FigureAnswer
  title: string
  onPoint?: (point: Json[]) => void
}

interface Row {
  name: string
  figure: string
  point: Json[] | null
}

export function FigureTable({ answer, title, onPoint }: Props) {
  const say = useMessages(widgetMessages)
  return (
    <details className={style.numbers}>
      <summary>{say('as_table')}</summary>
      <table>
        <caption>{title}</caption>
        <tbody>
          {answer.figure.data.flatMap((trace) =>
            rowsOf(trace, answer.figure.data.length > 1).map((row) => (
              <tr key={`${String(trace.name)}/${row.name}`}>
                <th scope="row">{row.name}</th>
                <td>
                  {onPoint && row.point ? (
                    <button type="button" onClick={() => row.point && onPoint(row.point)}>
                      {row.figure}
                    </button>
                  ) : (
                    row.figure
                  )}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  )
}

function rowsOf(trace: Trace, several: boolean): Row[] {
  const lying = trace.orientation === 'h'
  const names = list(trace.labels ?? (lying ? trace.y : trace.x))
  const figures = list(trace.values ?? (lying ? trace.x : trace.y))
  const points = trace.customdata ?? []
  return names.map((name, place) => ({
    name: several ? `${String(trace.name ?? '')} · ${String(name)}` : String(name),
    figure: figureWords(figures[place]),
    point: points[place] ?? null,
  }))
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
