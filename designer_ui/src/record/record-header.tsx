/** Title, number, status, the one next action as a button, everything else in a menu. */
import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useDelete, useRestore } from '@/api/queries/records'
import { useTasks } from '@/api/queries/tasks'
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { formatInstant, formatMoment } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { useUndo } from '@/ui/use-undo'
import { HeaderFacts } from './header-facts'
import { recordMessages } from './messages'
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
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const remove = useDelete(app, form.key)
  const restore = useRestore(app, form.key)
  const tasks = useTasks('open', app)
  const task = tasks.data?.items.find((item) => item.record === record.id)
  const title = record.title || say('untitled')
  const acts: Record<string, () => void> = {
    edit: onEdit,
    page: () => navigate(pageLink ?? ''),
    link: () => {
      const address = `${window.location.origin}/apps/${app}/forms/${form.key}/${record.id}`
      void navigator.clipboard.writeText(address).then(() => message.success(say('link_copied')))
    },
    remove: () =>
      remove.mutate(record.id, {
        onSuccess: () => {
          onGone()
          offerUndo(say('removed', { title }), () => restore.mutateAsync(record.id))
        },
        onError: (error) => message.error(error.message),
      }),
  }
  const mayEdit = record.may?.update && !editing
  return (
    <header className={style.header}>
      <div className={style.titles}>
        <h1 className={style.title}>{title}</h1>
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
      </div>
      <div className={style.acts}>
        {task ? (
          <Button type="primary" onClick={() => navigate(`/inbox/${task.id}`)}>
            {label(task.node_name, task.node)}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button type={task ? 'default' : 'primary'} onClick={onEdit}>
            {say('edit')}
          </Button>
        ) : null}
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...(pageLink ? [{ key: 'page', label: say('full_page') }] : []),
              { key: 'link', label: say('copy_link') },
              ...(record.may?.delete ? [{ key: 'remove', label: say('remove'), danger: true }] : []),
            ],
            onClick: ({ key }) => acts[key]?.(),
          }}
        >
          <Button icon={<MoreOutlined />} aria-label={say('more')} title={say('more')} />
        </Dropdown>
      </div>
    </header>
  )
}
