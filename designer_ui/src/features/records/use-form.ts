/** The form that the address names, with its app. */
import { useParams } from 'react-router'
import { useAppUi } from '@/api/queries/app'

export function useAddressedForm() {
  const { app = '', form: formKey = '' } = useParams()
  const ui = useAppUi(app)
  return { app, formKey, ui: ui.data, form: ui.data?.forms[formKey], error: ui.error, retry: () => void ui.refetch() }
}
