import { expect, test } from 'vitest'
import type { FieldUi, FormUi } from '@/api/types/app'
import { carriedInto, meansOldForm } from './newer-form'
import { FormStore } from './store'

const field = (key: string) =>
  ({
    key,
    type: 'text',
    label: key,
    options: {},
    access: 'edit',
    computed: false,
    value_type: 'text',
  }) as unknown as FieldUi

const formOf = (...keys: string[]) =>
  ({ key: 'visit', fields: keys.map(field), layout: [], linkage: [], checks: [], flows: [] }) as unknown as FormUi

function filled(form: FormUi): FormStore {
  const circumstances = { isNew: true, old: {} }
  const rules = { form, circumstances, computing: true, evaluate: () => null } as unknown as FormStore['rules']
  const store = new FormStore(rules, { values: { title: '' }, display: {} }, true)
  store.set('title', 'Roof leaks')
  store.set('contact', 'Ms Wang')
  return store
}

test('what was typed goes over; what has no place any more is told', () => {
  const carried = carriedInto(formOf('title', 'phone'), filled(formOf('title', 'contact')))
  expect(carried?.values).toEqual({ title: 'Roof leaks' })
  expect(carried?.lost.map(({ key }) => key)).toEqual(['contact'])
})

test('the same form again explains nothing', () => {
  const form = formOf('title', 'contact')
  expect(carriedInto(form, filled(form))).toBeNull()
})

test('a missing value is no sign of an old form, unless the form has no place for it', () => {
  const form = formOf('title', 'contact')
  const problem = { code: 'record.unknown_field', path: '/values/contact', message: '' }
  expect(meansOldForm([problem], form)).toBe(true)
  expect(meansOldForm([{ ...problem, code: 'record.required' }], form)).toBe(false)
  expect(meansOldForm([{ ...problem, code: 'record.required', path: '/values/badge' }], form)).toBe(true)
})
