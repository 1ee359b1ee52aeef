/** A task opened: what is asked, the record as far as the task grants, progress below, the answers in reach of the thumb. */
import { ArrowLeftOutlined, RollbackOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Collapse, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMe } from '@/api/queries/session'
import { askTaskForm, type OpenTask, useTask } from '@/api/queries/tasks'
import { draftKey } from '@/form/draft'
import { DraftNote } from '@/form/draft-note'
import { FormView } from '@/form/form-view'
import { type Carried, carriedInto } from '@/form/newer-form'
import { useCarried } from '@/form/use-carried'
import { useDraft } from '@/form/use-draft'
import { useFormStore } from '@/form/use-form-store'
import { formatInstant } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { FlowTrace } from '@/record/flow-trace'
import { Chip } from '@/ui/chip'
import { ErrorResult } from '@/ui/page-error'
import { ActionBar } from './action-bar'
import style from './inbox.module.css'
import { inboxMessages } from './messages'
import { summaryWords } from './summary-words'

interface Props {
  id: string
  /** Nobody chose it: it followed the one answered before, or stands first. */
  cameByItself: boolean
  onAnswered: (next: string | null) => void
  onBack: () => void
}

export function TaskPanel({ id, ...rest }: Props) {
  const { data, error, refetch } = useTask(id)
  if (error) return <ErrorResult error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />
  return <Opened task={data} {...rest} />
}

function Opened({ task, onBack, ...rest }: { task: OpenTask } & Omit<Props, 'id'>) {
  const say = useMessages(inboxMessages)
  const label = useLabel()
  const language = useLanguage()
  // A draft thrown away or a newer form: it begins anew.
  const [round, setRound] = useState(0)
  const [carried, setCarried] = useState<Carried | null>(null)
  const begin = (next: Carried | null) => {
    setCarried(next)
    setRound(round + 1)
  }
  const returned = task.state === 'open' ? task.returned : null
  const from = returned?.by_name ?? task.from_name ?? task.starter_name
  return (
    <article className={style.panel}>
      <header className={style.panelHead}>
        <Button
          className={style.back}
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={say('back')}
          onClick={onBack}
        />
        <div>
          <h1>{task.title || label(task.form_name, task.form)}</h1>
          <p className={style.quiet}>
            {returned ? (
              <Chip color="orange">{say('returned')}</Chip>
            ) : (
              <Chip color="blue">{label(task.node_name, task.node)}</Chip>
            )}{' '}
            {label(task.form_name, task.form)}
            {from ? ` · ${say('from', { name: from })}` : ''}
            {task.due_at ? ` · ${say('due', { moment: formatInstant(task.due_at, language) })}` : ''}
          </p>
          {task.kind === 'approve' && task.summary.length > 0 ? <p>{summaryWords(task.summary, label)}</p> : null}
        </div>
        {task.record ? (
          <Link className={style.openRecord} to={`/apps/${task.app}/forms/${task.form}/${task.record}`}>
            {say('open_record')}
          </Link>
        ) : null}
      </header>
      {returned ? <ReturnedNote {...returned} /> : null}
      {task.record_data ? (
        <Answerable key={round} task={task} carried={carried} onBegin={begin} {...rest} />
      ) : (
        <Empty description={say('gone')} />
      )}
    </article>
  )
}

/** Why it is here again stands before everything else. */
function ReturnedNote({ by_name, comment }: NonNullable<OpenTask['returned']>) {
  const say = useMessages(inboxMessages)
  const what = by_name ? say('returned_by', { name: by_name }) : say('returned')
  return (
    <Alert
      className={style.returned}
      type="warning"
      showIcon
      icon={<RollbackOutlined />}
      title={comment ? say('said', { what, comment }) : what}
    />
  )
}

interface AnswerableProps extends Omit<Props, 'id' | 'onBack'> {
  task: OpenTask
  carried: Carried | null
  /** Begins anew, with nothing or with what goes over into a newer form. */
  onBegin: (carried: Carried | null) => void
}

function Answerable({ task, onAnswered, carried, onBegin, ...rest }: AnswerableProps) {
  const say = useMessages(inboxMessages)
  const { data: me } = useMe()
  const client = useQueryClient()
  const store = useFormStore(carried?.form ?? task.form_model, task.record_data, {}, task.linkage)
  const draft = useDraft(draftKey(me?.id ?? '', task.app, task.form, `task.${task.id}`), store)
  useCarried(store, carried)
  const renew = async () => {
    const next = carriedInto(await askTaskForm(client, task.id), store)
    if (!next) return false
    draft.drop()
    onBegin(next)
    return true
  }
  const open = task.state === 'open'
  const fills = open && task.form_model.fields.some((field) => field.access === 'edit' && !field.computed)
  return (
    <>
      <div className={style.scroll}>
        <DraftNote
          draft={draft.restored}
          onForget={() => {
            draft.drop()
            onBegin(null)
          }}
        />
        <FormView app={task.app} store={store} task={task.id} reading={!fills} brief />
        {task.record ? (
          <Collapse
            ghost
            items={[
              {
                key: 'progress',
                label: say('progress'),
                children: <FlowTrace app={task.app} form={task.form} record={task.record} />,
              },
            ]}
          />
        ) : null}
      </div>
      {open ? (
        <ActionBar
          task={task}
          store={store}
          renew={renew}
          onAnswered={(next) => {
            draft.drop()
            onAnswered(next)
          }}
          {...rest}
        />
      ) : null}
    </>
  )
}
