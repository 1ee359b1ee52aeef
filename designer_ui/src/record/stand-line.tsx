/** Where the record stands in its flow, in one line: for a phone, where the whole of it comes after the form. */
import { useTrace } from '@/api/queries/records'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { recordMessages } from './messages'
import style from './view.module.css'

export function StandLine({ app, form, record }: { app: string; form: string; record: string }) {
  const say = useMessages(recordMessages)
  const label = useLabel()
  const trace = useTrace(app, form, record)
  const open = (trace.data?.runs ?? [])
    .filter((run) => run.state === 'open')
    .flatMap((run) => run.steps.filter((step) => step.state === 'open'))
  if (open.length === 0) return null
  return (
    <div className={style.stand}>
      {open.map((step) => {
        const who = step.tasks.filter((task) => task.state === 'open').map((task) => task.assignee_name)
        const name = label(step.name, step.node)
        return (
          <div key={step.id}>
            {who.length > 0 ? say('stands_with', { step: name, who: who.join(say('joint')) }) : name}
          </div>
        )
      })}
    </div>
  )
}
