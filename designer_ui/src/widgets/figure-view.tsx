/** A plotly figure. The library comes with the first chart; colours of text and background are the page's. */
import { Skeleton, theme } from 'antd'
import type { Config, Layout, PlotMouseEvent } from 'plotly.js'
import { useEffect, useRef, useState } from 'react'
import type { Json } from '@/api/types/app'
import type { FigureAnswer } from '@/api/types/report'
import { useMessages } from '@/i18n/messages'
import { FigureTable } from './figure-table'
import { widgetMessages } from './messages'
import { namedSteps } from './named-steps'
import { shortNamed, type Trace } from './short-names'
import type { WidgetProps } from './widget-face'
import style from './widgets.module.css'

type Plotly = typeof import('plotly.js-basic-dist-min')
type Drawn = HTMLDivElement & { on?: (name: string, listener: (event: PlotMouseEvent) => void) => void }

const CONFIG: Partial<Config> = { displayModeBar: false, displaylogo: false, responsive: false }
/** "15,000" in both languages, where plotly would write "15k". */
const NUMBERS = { exponentformat: 'none', separatethousands: true } as const
/** Beside the axis along the bottom stand the figures of the other one. */
const BESIDE = 56
/** Room for a name, in letters. */
const NAME = { narrow: 16, wide: 24 }
const NARROW = 420
let loading: Promise<Plotly> | undefined

function loadPlotly(): Promise<Plotly> {
  loading ??= import('plotly.js-basic-dist-min').then((found) =>
    'default' in found ? (found.default as Plotly) : found,
  )
  return loading
}

export function FigureView({ answer, title, onPoint }: WidgetProps<FigureAnswer>) {
  const say = useMessages(widgetMessages)
  const { token } = theme.useToken()
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(onPoint)
  const [plotly, setPlotly] = useState<Plotly>()
  latest.current = onPoint
  const empty = answer.figure.data.length === 0

  useEffect(() => {
    if (!empty) void loadPlotly().then((found) => setPlotly(() => found))
  }, [empty])

  useEffect(() => {
    const target = box.current as Drawn | null
    if (!plotly || !target || empty) return
    const layout: Partial<Layout> = {
      ...(answer.figure.layout as Partial<Layout>),
      autosize: true,
      paper_bgcolor: 'transparent',
      plot_bgcolor: 'transparent',
      font: { family: token.fontFamily, size: 12, color: token.colorText },
      hoverlabel: { bgcolor: token.colorBgElevated, font: { color: token.colorText } },
    }
    for (const axis of ['xaxis', 'yaxis'] as const) {
      layout[axis] = {
        ...layout[axis],
        ...NUMBERS,
        gridcolor: token.colorBorderSecondary,
        linecolor: token.colorBorder,
      }
    }
    const most = target.clientWidth < NARROW ? NAME.narrow : NAME.wide
    const traces = shortNamed(answer.figure.data as Trace[], most)
    if (traces.every((trace) => trace.type === 'scatter')) {
      const steps = [...new Set(traces.flatMap(({ x }) => x ?? []))].map(String)
      const tickvals = namedSteps(steps, target.clientWidth - BESIDE)
      layout.xaxis = { ...layout.xaxis, tickvals, tickangle: 0 }
    }
    void plotly.react(target, traces as never, layout, CONFIG).then(() => {
      ;(target as unknown as { removeAllListeners?: (name: string) => void }).removeAllListeners?.('plotly_click')
      target.on?.('plotly_click', (event) => {
        const point = pointOf(event)
        if (point) latest.current?.(point)
      })
    })
  }, [plotly, answer, empty, token])

  useEffect(() => {
    const target = box.current
    if (!plotly || !target) return
    const observer = new ResizeObserver(() => {
      if (target.querySelector('.main-svg')) plotly.Plots.resize(target)
    })
    observer.observe(target)
    return () => {
      observer.disconnect()
      plotly.purge(target)
    }
  }, [plotly])

  if (empty) return <p className={style.nothing}>{say('nothing')}</p>
  return (
    <div className={style.figure}>
      {plotly ? null : <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      <div ref={box} className={style.plot} data-drill={onPoint ? 'yes' : 'no'} aria-hidden="true" />
      <FigureTable answer={answer} title={title} onPoint={onPoint} />
    </div>
  )
}

function pointOf(event: PlotMouseEvent): Json[] | null {
  const data = event.points[0]?.customdata as unknown
  return Array.isArray(data) ? (data as Json[]) : null
}
