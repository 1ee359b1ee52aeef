/** The people of one step: who answered what, with their words, and since when it lies with whom. */
import type { TraceStep, TraceTask } from '@/api/types/record'
import { formatInstant, formatMoment } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { Person } from '@/ui/person'
import { recordMessages } from './messages'
import style from './record.module.css'

type Key = keyof typeof recordMessages.table

function wordOf(task: TraceTask): Key {
  const key = `task_${task.action ?? task.state}`
  if (key in recordMessages.table) return key as Key
  return task.state === 'open' ? 'task_open' : 'task_done'
}

export function StepTasks({ step }: { step: TraceStep }) {
  const say = useMessages(recordMessages)
  const language = useLanguage()
  const when = step.ended_at ?? step.started_at
  if (step.tasks.length === 0) {
    return when ? (
      <time className={style.quiet} dateTime={when} title={formatInstant(when, language)}>
        {formatMoment(when, language)}
      </time>
    ) : null
  }
  return (
    <ul className={style.plain}>
      {step.tasks.map((task) => {
        const at = task.at ?? when
        return (
          <li key={`${task.assignee}${task.state}${task.at}`} className={style.change}>
            <div className={style.entryHead}>
              <Person id={task.assignee} name={task.assignee_name} />
              <span>{say(wordOf(task))}</span>
              {at ? (
                <time className={style.quiet} dateTime={at} title={formatInstant(at, language)}>
                  {formatMoment(at, language)}
                </time>
              ) : null}
            </div>
            {task.comment ? <div className={style.text}>{task.comment}</div> : null}
          </li>
        )
      })}
    </ul>
  )
}
