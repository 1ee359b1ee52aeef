/** One record: header with the one next action, the form, and beside it progress, comments and history. */
import { Skeleton } from 'antd'
import { useState } from 'react'
import { useAppUi } from '@/api/queries/app'
import { useRecord } from '@/api/queries/records'
import { NotFound } from '@/ui/not-found'
import { ErrorResult } from '@/ui/page-error'
import { ReadRecord } from './read-record'
import { RecordForm } from './record-form'
import { RecordHeader } from './record-header'
import { RecordSide } from './record-side'
import style from './view.module.css'

interface Props {
  app: string
  form: string
  id: string
  /** After it was deleted. */
  onGone: () => void
  /** Link to the record's own page; absent when this is it. */
  pageLink?: string
}

export function RecordView({ app, form: formKey, id, onGone, pageLink }: Props) {
  const ui = useAppUi(app)
  const record = useRecord(app, formKey, id)
  const [editing, setEditing] = useState(false)
  const form = ui.data?.forms[formKey]
  const error = ui.error ?? record.error
  if (error) return <ErrorResult error={error} onRetry={() => void record.refetch()} />
  if (ui.data && !form) return <NotFound />
  if (!form || !record.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <div className={style.frame}>
      <RecordHeader
        app={app}
        form={form}
        record={record.data}
        editing={editing}
        onEdit={() => setEditing(true)}
        onGone={onGone}
        pageLink={pageLink}
      />
      <div className={style.record}>
        <div className={style.main}>
          {editing ? (
            <RecordForm
              app={app}
              form={form}
              record={record.data}
              onSaved={() => setEditing(false)}
              onCancel={() => setEditing(false)}
            />
          ) : (
            <ReadRecord app={app} form={form} record={record.data} />
          )}
        </div>
        <RecordSide app={app} form={form} record={id} />
      </div>
    </div>
  )
}
