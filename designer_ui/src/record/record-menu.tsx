/** Everything that may be done with a record besides the next action: flows to start, links, deleting. */
import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useDelete, useRestore, useStartFlow, useTrace } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import type { RecordJson, Startable } from '@/api/types/record'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useUndo } from '@/ui/use-undo'
import { recordMessages } from './messages'

interface Props {
  app: string
  form: FormUi
  record: RecordJson
  onGone: () => void
  pageLink?: string
}

const FLOW = 'flow:'

export function RecordMenu({ app, form, record, onGone, pageLink }: Props) {
  const say = useMessages(recordMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const offerUndo = useUndo()
  const remove = useDelete(app, form.key)
  const restore = useRestore(app, form.key)
  const start = useStartFlow(app, form.key, record.id)
  const trace = useTrace(app, form.key, record.id, form.flows.length > 0)
  const startable = trace.data?.may_start ?? []
  const title = record.title || say('untitled')
  const tell = (error: Error) => void message.error(error.message)
  const begin = (found: Startable) =>
    start.mutate(found.flow, {
      onSuccess: () => void message.success(say('flow_started', { flow: label(found.name, found.flow) })),
      onError: tell,
    })
  const acts: Record<string, () => void> = {
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
        onError: tell,
      }),
    ...Object.fromEntries(startable.map((found) => [FLOW + found.flow, () => begin(found)])),
  }
  const flows = startable.map((found) => ({
    key: FLOW + found.flow,
    label: say(found.start === 'submit' ? 'submit_to' : 'start_flow', { flow: label(found.name, found.flow) }),
  }))
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...flows,
          ...(flows.length > 0 ? [{ type: 'divider' as const }] : []),
          ...(pageLink ? [{ key: 'page', label: say('full_page') }] : []),
          { key: 'link', label: say('copy_link') },
          ...(record.may?.delete ? [{ key: 'remove', label: say('remove'), danger: true }] : []),
        ],
        onClick: ({ key }) => acts[key]?.(),
      }}
    >
      <Button icon={<MoreOutlined />} loading={start.isPending} aria-label={say('more')} title={say('more')} />
    </Dropdown>
  )
}
