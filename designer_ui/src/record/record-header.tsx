/** Title, number, status, the one next action as a button, everything else in a menu. */
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useTasks } from '@/api/queries/tasks'
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { formatInstant, formatMoment } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { useNarrow } from '@/ui/use-narrow'
import { HeaderFacts } from './header-facts'
import { recordMessages } from './messages'
import { RecordMenu } from './record-menu'
import { StandLine } from './stand-line'
import style from './view.module.css'

interface Props {
  app: string
  form: FormUi
  record: RecordJson
  editing: boolean
  onEdit: () => void
  onGone: () => void
  pageLink?: string
}

export function RecordHeader({ app, form, record, editing, onEdit, onGone, pageLink }: Props) {
  const say = useMessages(recordMessages)
  const label = useLabel()
  const language = useLanguage()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const tasks = useTasks('open', app)
  const task = tasks.data?.items.find((item) => item.record === record.id)
  const mayEdit = record.may?.update && !editing
  return (
    <header className={style.header}>
      <div className={style.titles}>
        <h1 className={style.title}>{record.title || say('untitled')}</h1>
        <HeaderFacts form={form} record={record} />
        <div className={style.quiet}>
          <time title={formatInstant(record.created_at, language)}>
            {say('created_line', { when: formatMoment(record.created_at, language) })}
          </time>
          {record.updated_at && record.updated_at !== record.created_at ? (
            <time title={formatInstant(record.updated_at, language)}>
              {' · '}
              {say('updated_line', { when: formatMoment(record.updated_at, language) })}
            </time>
          ) : null}
        </div>
        {narrow && form.flows.length > 0 ? <StandLine app={app} form={form.key} record={record.id} /> : null}
      </div>
      <div className={style.acts}>
        {task ? (
          <Button type="primary" title={label(task.node_name, task.node)} onClick={() => navigate(`/inbox/${task.id}`)}>
            {label(task.node_name, task.node)}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button type={task ? 'default' : 'primary'} onClick={onEdit}>
            {say('edit')}
          </Button>
        ) : null}
        <RecordMenu app={app} form={form} record={record} onGone={onGone} pageLink={pageLink} />
      </div>
    </header>
  )
}
