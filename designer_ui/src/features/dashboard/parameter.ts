/** What the inputs of all parameters are given, and the field a parameter narrows by. */
import type { AppUi, Json } from '@/api/types/app'
import type { ParameterUi } from '@/api/types/report'

export interface ParameterProps {
  id: string
  ui: AppUi
  parameter: ParameterUi
  value: Json
  onChange: (value: Json) => void
}

/** The form and field a parameter narrows by; the first form that has the field where none is named. */
export function fieldOf(ui: AppUi, parameter: ParameterUi) {
  const [first, second] = parameter.field.split('.')
  const key = second ?? first
  const forms = second ? [first] : Object.keys(ui.forms)
  for (const form of forms) {
    const field = ui.forms[form ?? '']?.fields.find((each) => each.key === key)
    if (form && field) return { form, field }
  }
  return null
}
