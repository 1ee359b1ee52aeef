/** A dashboard: filters on top, then the widgets on a grid of twelve columns; a figure opens its records. */
import { ReloadOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { useMemo } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useAppUi } from '@/api/queries/app'
import { askDrill, useReportData } from '@/api/queries/reports'
import type { AppUi, Json } from '@/api/types/app'
import type { ReportDefUi } from '@/api/types/report'
import { formatInstant } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { FirstPaint } from '@/ui/first-paint'
import { NotFound } from '@/ui/not-found'
import { ErrorResult } from '@/ui/page-error'
import { useTrail } from '@/ui/trail'
import { pointWords } from '@/widgets/figure-rows'
import style from './dashboard.module.css'
import { dashboardMessages } from './messages'
import { ParameterBar } from './parameter-bar'
import { settled } from './settle'
import { useParameters } from './use-parameters'
import { WidgetCard } from './widget-card'

export function DashboardPage() {
  const { app = '', report = '' } = useParams()
  const { data: ui, error, refetch } = useAppUi(app)
  if (error) return <ErrorResult error={error} onRetry={() => void refetch()} />
  if (!ui) return <FirstPaint />
  const found = ui.reports[report] as ReportDefUi | undefined
  if (!found) return <NotFound />
  return <Dashboard key={report} ui={ui} report={found} />
}

function Dashboard({ ui, report }: { ui: AppUi; report: ReportDefUi }) {
  const say = useMessages(dashboardMessages)
  const label = useLabel()
  const language = useLanguage()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { parameters, setParameter } = useParameters(report)
  const { data, error, refetch, isFetching } = useReportData(ui.key, report.key, parameters, language)
  const name = label(report.name, report.key)
  const places = useMemo(() => settled(report.widgets.map((widget) => widget.at)), [report])
  useTrail([{ text: label(ui.name, ui.key), to: `/apps/${ui.key}` }, { text: name }])

  const drill = async (widget: string, point: Json[]) => {
    try {
      const found = await askDrill(ui.key, report.key, widget, point, parameters)
      const drawn = report.widgets.find((each) => each.key === widget)
      const figure = label(drawn?.title)
      const words = pointWords(data?.widgets[widget], point)
      const of = words ? say('figure_point', { figure, point: words }) : figure
      const asked = new URLSearchParams({ filter: found.filter, of })
      void navigate(`/apps/${ui.key}/forms/${found.form}?${asked}`)
    } catch (problem) {
      void message.error(problem instanceof Error ? problem.message : String(problem))
    }
  }

  return (
    <div className={style.page}>
      <header className={style.head}>
        <h1>{name}</h1>
        <div className={style.as_of}>
          {data ? (
            <span title={say('drill_hint')}>{say('as_of', { moment: formatInstant(data.as_of, language) })}</span>
          ) : null}
          <Tooltip title={say('refresh')}>
            <Button
              type="text"
              aria-label={say('refresh')}
              icon={<ReloadOutlined spin={isFetching} />}
              onClick={() => void refetch()}
            />
          </Tooltip>
        </div>
      </header>
      <ParameterBar ui={ui} report={report} parameters={parameters} onChange={setParameter} />
      {error ? (
        <ErrorResult error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={style.grid}>
          {report.widgets.map((widget, index) => (
            <WidgetCard
              key={widget.key}
              widget={widget}
              place={places[index] ?? widget.at}
              answer={data?.widgets[widget.key]}
              onPoint={(point) => void drill(widget.key, point)}
              onRecord={(form, id) => void navigate(`/apps/${ui.key}/forms/${form}/${id}`)}
            />
          ))}
        </div>
      )}
    </div>
  )
}
