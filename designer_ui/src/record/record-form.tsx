/** Filling a new record or changing an old one, with draft, findings and conflict; used in drawers and on pages. */
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLinkage } from '@/api/queries/records'
import { useMe } from '@/api/queries/session'
import type { FormUi } from '@/api/types/app'
import type { RecordJson, Values } from '@/api/types/record'
import { asksServer } from '@/form/derive'
import { draftKey } from '@/form/draft'
import { DraftNote } from '@/form/draft-note'
import { FormView } from '@/form/form-view'
import { formMessages } from '@/form/messages'
import { useDraft } from '@/form/use-draft'
import { useFormStore } from '@/form/use-form-store'
import { useMessages } from '@/i18n/messages'
import { ConflictDialog } from './conflict-dialog'
import style from './record.module.css'
import { useSave } from './use-save'

interface Props {
  app: string
  form: FormUi
  record: RecordJson | null
  /** Values a new record begins with. */
  given?: Values
  onSaved: (record: RecordJson) => void
  onCancel: () => void
  extra?: ReactNode
}

export function RecordForm({ app, form, record: current, given, onSaved, onCancel, extra }: Props) {
  // What was read when editing began: a version that comes in meanwhile must show up as a conflict.
  const [record] = useState(current)
  const say = useMessages(formMessages)
  const { data: me } = useMe()
  const { message } = App.useApp()
  const answers = useLinkage(app, form.key, record?.id ?? '', record !== null && asksServer(form))
  const store = useFormStore(form, record, given, answers.data)
  const draft = useDraft(draftKey(me?.id ?? '', app, form.key, record?.id ?? null), store, record?.version)
  const saving = useSave(app, store, record, (saved) => {
    draft.drop()
    onSaved(saved)
  })
  const leave = () => {
    if (store.read().dirty) message.info(say('draft_kept'))
    onCancel()
  }
  const forget = () => {
    draft.drop()
    onCancel()
  }
  return (
    <form
      className={style.recordForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void saving.save()
      }}
    >
      <DraftNote draft={draft.restored} onForget={forget} />
      <FormView app={app} store={store} />
      <div className={style.bar}>
        <Button type="primary" htmlType="submit" loading={saving.busy}>
          {say(record || form.flows.every((flow) => flow.start !== 'submit') ? 'save' : 'submit')}
        </Button>
        <Button onClick={leave}>{say('cancel')}</Button>
        {extra}
      </div>
      {saving.conflict ? (
        <ConflictDialog
          form={form}
          conflict={saving.conflict}
          mine={(key) => ({ value: store.read().values[key] ?? null, display: store.read().display[key] })}
          onSettle={(values) => void saving.settle(values)}
          onDismiss={saving.dismiss}
        />
      ) : null}
    </form>
  )
}
