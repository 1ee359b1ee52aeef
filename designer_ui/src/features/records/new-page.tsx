/** A new record on its own page. `?given=` may bring first values along as JSON. */
import { App, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Values } from '@/api/types/record'
import { inSentence, useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { RecordForm } from '@/record/record-form'
import style from '@/record/view.module.css'
import { FIRST_FIELD, focusFirst } from '@/ui/focus-inside'
import { NotFound } from '@/ui/not-found'
import { ErrorResult } from '@/ui/page-error'
import { useTrail } from '@/ui/trail'
import { useNarrow } from '@/ui/use-narrow'
import { listMessages } from './messages'
import { useAddressedForm } from './use-form'

function readGiven(text: string | null): Values {
  try {
    return text ? (JSON.parse(text) as Values) : {}
  } catch {
    return {}
  }
}

export function NewPage() {
  const say = useMessages(listMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [params] = useSearchParams()
  const { app, formKey, ui, form, error, retry } = useAddressedForm()
  const name = label(form?.name, formKey)
  const list = `/apps/${app}/forms/${formKey}`
  const page = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const ready = Boolean(form)
  useEffect(() => {
    // On a phone the keyboard would cover half of the form before it was seen.
    if (ready && !narrow) focusFirst(page.current, FIRST_FIELD)
  }, [ready, narrow])
  useTrail(
    form
      ? [
          { text: label(ui?.name, app), to: `/apps/${app}` },
          { text: name, to: list },
          { text: say('new_of', { form: inSentence(name) }) },
        ]
      : [],
  )
  if (error) return <ErrorResult error={error} onRetry={retry} />
  if (!ui) return <Skeleton active paragraph={{ rows: 8 }} />
  if (!form?.may.create) return <NotFound />
  return (
    <div className={style.page} ref={page}>
      <h1 className={style.title} style={{ marginBottom: 16 }}>
        {say('new_of', { form: inSentence(name) })}
      </h1>
      <RecordForm
        key={formKey}
        app={app}
        form={form}
        record={null}
        given={readGiven(params.get('given'))}
        onSaved={(record) => {
          message.success(say('created', { form: name }))
          navigate(form.may.read ? `${list}/${record.id}` : '/')
        }}
        onCancel={() => navigate(form.may.read ? list : '/')}
      />
    </div>
  )
}
