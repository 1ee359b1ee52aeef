/** Beside the form: progress, comments, history. */
import { Tabs } from 'antd'
import type { FormUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { Comments } from './comments'
import { FlowTrace } from './flow-trace'
import { History } from './history'
import { recordMessages } from './messages'
import style from './view.module.css'

export function RecordSide({ app, form, record }: { app: string; form: FormUi; record: string }) {
  const say = useMessages(recordMessages)
  const where = { app, form: form.key, record }
  const flow = { key: 'progress', label: say('progress'), children: <FlowTrace {...where} /> }
  return (
    <aside className={style.side}>
      <Tabs
        size="small"
        items={[
          ...(form.flows.length > 0 ? [flow] : []),
          ...(form.comments === false
            ? []
            : [{ key: 'comments', label: say('comments'), children: <Comments {...where} /> }]),
          { key: 'history', label: say('history'), children: <History app={app} form={form} record={record} /> },
        ]}
      />
    </aside>
  )
}
