/** A record's form to be read. */
import { useLinkage } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { asksServer } from '@/form/derive'
import { FormView } from '@/form/form-view'
import { useReadStore } from '@/form/use-form-store'

export function ReadRecord({ app, form, record }: { app: string; form: FormUi; record: RecordJson }) {
  const linkage = useLinkage(app, form.key, record.id, asksServer(form))
  const store = useReadStore(form, record, linkage.data)
  return <FormView app={app} store={store} reading />
}
