import { describe, expect, it } from 'vitest'
import type { FormUi } from '@/api/types/app'
import { shownSections } from './sections'

const form = {
  fields: [{ key: 'title' }, { key: 'status' }, { key: 'cost' }],
  layout: [{ fields: [{ key: 'title' }] }, { fields: [{ key: 'status' }, { key: 'cost' }] }],
} as unknown as FormUi
const open = { hidden: false, required: false, readOnly: false }
const states = { title: open, status: { ...open, readOnly: true }, cost: { ...open, readOnly: true } }
const keys = (sections: ReturnType<typeof shownSections>) =>
  sections.map((section) => section.fields.map(({ field }) => field.key))

describe('sections of a form', () => {
  it('leaves out of a new record what nobody can fill and nothing stands in', () => {
    expect(keys(shownSections(form, states, null, { title: null }))).toEqual([['title']])
    expect(keys(shownSections(form, states, null, { status: 'new' }))).toEqual([['title'], ['status']])
  })

  it('shows them on a record that is there', () => {
    expect(keys(shownSections(form, states, null))).toEqual([['title'], ['status', 'cost']])
  })

  it('leaves sections without a word out when reading', () => {
    expect(keys(shownSections(form, states, { title: 'Pump' }))).toEqual([['title']])
  })
})
