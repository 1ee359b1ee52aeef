/** One record on its own page. */
import { useNavigate, useParams } from 'react-router'
import { useRecord } from '@/api/queries/records'
import { useMe } from '@/api/queries/session'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { RecordView } from '@/record/record-view'
import style from '@/record/view.module.css'
import { useTrail } from '@/ui/trail'
import { listAddress } from './list-memory'
import { listMessages } from './messages'
import { useAddressedForm } from './use-form'

export function RecordPage() {
  const say = useMessages(listMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const { record: id = '' } = useParams()
  const { app, formKey, ui, form } = useAddressedForm()
  const record = useRecord(app, formKey, id)
  const person = useMe().data?.id ?? ''
  const list = listAddress(person, app, formKey)
  useTrail(
    form
      ? [
          { text: label(ui?.name, app), to: `/apps/${app}` },
          { text: label(form.name, formKey), to: list },
          { text: record.data ? record.data.title || say('untitled') : '…' },
        ]
      : [],
  )
  return (
    <div className={style.page}>
      <RecordView key={id} app={app} form={formKey} id={id} onGone={() => navigate(list)} />
    </div>
  )
}
