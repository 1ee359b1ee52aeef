/** A record's form to be read. */
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { FormView } from '@/form/form-view'
import { useReadStore } from '@/form/use-form-store'

export function ReadRecord({ app, form, record }: { app: string; form: FormUi; record: RecordJson }) {
  const store = useReadStore(form, record)
  return <FormView app={app} store={store} reading />
}
