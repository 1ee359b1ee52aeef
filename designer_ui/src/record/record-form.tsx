/** Filling a new record or changing an old one, with draft, findings and conflict; used in drawers and on pages. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { askForm } from '@/api/queries/app'
import { useLinkage } from '@/api/queries/records'
import { useMe } from '@/api/queries/session'
import type { FormUi } from '@/api/types/app'
import type { RecordJson, Values } from '@/api/types/record'
import { asksServer } from '@/form/derive'
import { draftKey } from '@/form/draft'
import { DraftNote } from '@/form/draft-note'
import { FormView } from '@/form/form-view'
import { formMessages } from '@/form/messages'
import { type Carried, carriedInto } from '@/form/newer-form'
import { useCarried } from '@/form/use-carried'
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

export function RecordForm(props: Props) {
  // What was read when editing began: a version that comes in meanwhile must show up as a conflict.
  const [record] = useState(props.record)
  const [carried, setCarried] = useState<Carried[]>([])
  const latest = carried.at(-1) ?? null
  return (
    <Filling
      {...props}
      key={carried.length}
      form={latest?.form ?? props.form}
      record={record}
      carried={latest}
      onNewer={(next) => setCarried([...carried, next])}
    />
  )
}

interface FillingProps extends Props {
  carried: Carried | null
  onNewer: (carried: Carried) => void
}

function Filling({ app, form, record, given, onSaved, onCancel, extra, carried, onNewer }: FillingProps) {
  const client = useQueryClient()
  const say = useMessages(formMessages)
  const { data: me } = useMe()
  const { message } = App.useApp()
  const answers = useLinkage(app, form.key, record?.id ?? '', record !== null && asksServer(form))
  const store = useFormStore(form, record, given, answers.data)
  const draft = useDraft(draftKey(me?.id ?? '', app, form.key, record?.id ?? null), store, record?.version)
  useCarried(store, carried)
  const finish = (saved: RecordJson) => {
    draft.drop()
    onSaved(saved)
  }
  const renew = async () => {
    const next = carriedInto(await askForm(client, app, form.key), store)
    if (!next) return false
    draft.drop()
    onNewer(next)
    return true
  }
  const saving = useSave(app, store, record, finish, renew)
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
