/** The list of a form's records. */
import { Skeleton } from 'antd'
import { useMemo } from 'react'
import { useMe } from '@/api/queries/session'
import type { AppUi, FormUi } from '@/api/types/app'
import { FieldPlaceContext } from '@/fields/place'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { NotFound } from '@/ui/not-found'
import { ErrorResult } from '@/ui/page-error'
import { useTrail } from '@/ui/trail'
import { useNarrow } from '@/ui/use-narrow'
import { listMessages } from '../messages'
import { useAddressedForm } from '../use-form'
import style from './list.module.css'
import { ListBody } from './list-body'
import { ListToolbar } from './list-toolbar'
import { SelectionNote } from './selection-note'
import { systemFields } from './system-fields'
import { useColumns } from './use-columns'
import { useListAddress } from './use-list-address'

export function ListPage() {
  const { app, formKey, ui, form, error, retry } = useAddressedForm()
  const label = useLabel()
  useTrail(form ? [{ text: label(ui?.name, app), to: `/apps/${app}` }, { text: label(form.name, formKey) }] : [])
  if (error) return <ErrorResult error={error} onRetry={retry} />
  if (!ui) return <Skeleton active paragraph={{ rows: 10 }} />
  if (!form) return <NotFound />
  return <FormList key={`${app}/${formKey}`} ui={ui} form={form} />
}

function FormList({ ui, form }: { ui: AppUi; form: FormUi }) {
  const say = useMessages(listMessages)
  const label = useLabel()
  const narrow = useNarrow()
  const { data: me } = useMe()
  const fields = useMemo(() => [...form.fields, ...systemFields(say)], [form, say])
  const address = useListAddress(form, fields)
  const columns = useColumns(me?.id ?? '', ui.key, form, address.view, fields)
  return (
    <FieldPlaceContext value={{ app: ui.key, form: form.key, prefix: '' }}>
      <div className={narrow ? style.phone : style.page}>
        <h1 className="visually-hidden">{label(form.name, form.key)}</h1>
        <ListToolbar app={ui.key} form={form} fields={fields} address={address} columns={columns} />
        <SelectionNote address={address} />
        <ListBody app={ui.key} form={form} address={address} columns={columns} />
      </div>
    </FieldPlaceContext>
  )
}
