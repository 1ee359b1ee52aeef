/** The figures of a chart one by one, each with the words for its point. */
import type { Json } from '@/api/types/app'
import type { FigureAnswer, Trace, WidgetAnswer } from '@/api/types/report'

export interface FigureRow {
  /** What the point is called, the series first where there are several. */
  name: string
  figure: unknown
  point: Json[] | null
}

export function figureRows(answer: FigureAnswer): FigureRow[] {
  const traces = answer.figure.data
  return traces.flatMap((trace) => rowsOf(trace, traces.length > 1))
}

/** The words for a point that was clicked; "" where the widget is one figure as a whole. */
export function pointWords(answer: WidgetAnswer | undefined, point: Json[]): string {
  if (answer?.kind !== 'figure') return ''
  const asked = JSON.stringify(point)
  return figureRows(answer).find((row) => JSON.stringify(row.point) === asked)?.name ?? ''
}

function rowsOf(trace: Trace, several: boolean): FigureRow[] {
  const lying = trace.orientation === 'h'
  const names = list(trace.labels ?? (lying ? trace.y : trace.x))
  const figures = list(trace.values ?? (lying ? trace.x : trace.y))
  const points = trace.customdata ?? []
  return names.map((name, place) => ({
    name: several ? `${String(trace.name ?? '')} · ${String(name)}` : String(name),
    figure: figures[place],
    point: points[place] ?? null,
  }))
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
