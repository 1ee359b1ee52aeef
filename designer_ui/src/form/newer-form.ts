/** A form that was published anew while it was being filled: what was typed goes over into the new one. */
import { type Problem, pointerParts } from '@/api/problem'
import type { FormUi } from '@/api/types/app'
import type { Displays, Values } from '@/api/types/record'
import type { Label } from '@/i18n/label'
import { isMissing } from './missing'
import type { FormStore } from './store'
import { typedValues } from './typed'

const UNKNOWN = new Set(['record.unknown_field', 'fields.unknown_column'])

/** Whether the server no longer knows what was sent to it, or asks for a field that the form has not. */
export function meansOldForm(problems: Problem[], form: FormUi): boolean {
  const there = new Set(form.fields.map(({ key }) => key))
  return problems.some(({ code, path }) => {
    const [values, key] = pointerParts(path)
    return UNKNOWN.has(code) || (values === 'values' && key !== undefined && !there.has(key))
  })
}

export interface Carried {
  form: FormUi
  values: Values
  display: Displays
  /** The filled fields for which the new form has no place. */
  lost: { key: string; label: Label }[]
}

/** Nothing where the form is the same as before: then something else is wrong. */
export function carriedInto(form: FormUi | undefined, store: FormStore): Carried | null {
  const old = store.rules.form
  if (!form || form === old) return null
  const there = new Set(form.fields.map(({ key }) => key))
  const typed = Object.entries(typedValues(store))
  const gone = new Set(typed.filter(([key, value]) => !there.has(key) && !isMissing(value)).map(([key]) => key))
  return {
    form,
    values: Object.fromEntries(typed.filter(([key]) => there.has(key))),
    display: store.read().display,
    lost: old.fields.filter(({ key }) => gone.has(key)),
  }
}
