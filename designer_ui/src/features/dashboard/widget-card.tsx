/** One widget in its frame: title, unit, what the figure means, and the picture or why there is none. */
import { InfoCircleOutlined, WarningOutlined } from '@ant-design/icons'
import { Skeleton, Tooltip } from 'antd'
import type { CSSProperties } from 'react'
import type { Json } from '@/api/types/app'
import type { WidgetAnswer, WidgetUi } from '@/api/types/report'
import type { WidgetTypeName } from '@/catalog/names.gen'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { widgetFaces } from '@/widgets/registry.gen'
import type { WidgetFace } from '@/widgets/widget-face'
import style from './dashboard.module.css'
import { dashboardMessages } from './messages'
import type { Place } from './settle'

interface Props {
  widget: WidgetUi
  place: Place
  answer?: WidgetAnswer
  onPoint: (point: Json[]) => void
  onRecord: (form: string, id: string) => void
}

export function WidgetCard({ widget, place: { x, y, w, h }, answer, onPoint, onRecord }: Props) {
  const say = useMessages(dashboardMessages)
  const label = useLabel()
  const title = label(widget.title, widget.key)
  const help = label(widget.help)
  const unit = label(widget.unit)
  const place = { '--x': x + 1, '--y': y + 1, '--w': w, '--h': h } as CSSProperties
  return (
    <section className={style.card} style={place} data-type={widget.type} aria-label={title}>
      <h2>
        {title}
        {unit && answer?.kind !== 'number' ? <span className={style.unit}>{unit}</span> : null}
        {help ? (
          <Tooltip title={help} trigger={['hover', 'focus']}>
            <button type="button" className={style.help} aria-label={help}>
              <InfoCircleOutlined />
            </button>
          </Tooltip>
        ) : null}
      </h2>
      <div className={style.body}>
        <Body widget={widget} answer={answer} title={title} onPoint={onPoint} onRecord={onRecord} />
      </div>
      {answer?.truncated ? (
        <p className={style.note}>
          <WarningOutlined /> {say('truncated')}
        </p>
      ) : null}
    </section>
  )
}

function Body({ widget, answer, title, onPoint, onRecord }: Omit<Props, 'place'> & { title: string }) {
  if (!answer) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  if (answer.kind === 'error') {
    return (
      <ul className={style.problems}>
        {answer.problems.map((problem) => (
          <li key={`${problem.code}${problem.path}`}>
            <WarningOutlined /> {problem.message}
          </li>
        ))}
      </ul>
    )
  }
  const { View }: WidgetFace = widgetFaces[widget.type as WidgetTypeName]
  const form = answer.drill?.form
  return (
    <View
      answer={answer}
      title={title}
      onPoint={form ? onPoint : undefined}
      onRecord={form ? (id: string) => onRecord(form, id) : undefined}
    />
  )
}
