/** One big number; its goal below, told by mark and word, not by colour alone. */
import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { NumberAnswer } from '@/api/types/report'
import { useMessages } from '@/i18n/messages'
import { widgetMessages } from '../messages'
import type { WidgetFace, WidgetProps } from '../widget-face'
import style from '../widgets.module.css'

function NumberView({ answer, title, onPoint }: WidgetProps<NumberAnswer>) {
  const say = useMessages(widgetMessages)
  const { goal_text: goal, reached } = answer.extra
  const figure = (
    <>
      <span className={style.big}>{answer.text}</span>
      {answer.unit ? <span className={style.unit}>{answer.unit}</span> : null}
    </>
  )
  return (
    <div className={style.number}>
      {onPoint && answer.value !== null ? (
        <button type="button" className={style.open} onClick={() => onPoint([])} title={title}>
          {figure}
        </button>
      ) : (
        <div>{figure}</div>
      )}
      <div className={style.goal}>
        {goal !== undefined ? (
          <span className={reached ? style.reached : style.missed}>
            {reached ? <CheckCircleOutlined /> : <WarningOutlined />}{' '}
            {say(reached ? 'goal_met' : 'goal_missed', { goal })}
          </span>
        ) : null}
      </div>
    </div>
  )
}

export const face: WidgetFace<NumberAnswer> = { View: NumberView }
