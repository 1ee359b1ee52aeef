import { describe, expect, it } from 'vitest'
import type { FormUi } from '@/api/types/app'
import { briefSections } from './brief-sections'
import { shownSections } from './sections'

const form = {
  fields: ['title', 'note', 'asset', 'parts', 'remedy'].map((key) => ({
    key,
    type: key === 'parts' ? 'table' : 'text',
  })),
  layout: [
    { fields: [{ key: 'title' }, { key: 'note' }] },
    { fields: [{ key: 'asset' }, { key: 'parts' }] },
    { fields: [{ key: 'remedy' }] },
  ],
} as unknown as FormUi
const read = { hidden: false, required: false, readOnly: true }
const states = { title: read, note: read, asset: read, parts: read, remedy: { ...read, readOnly: false } }
const values = { title: 'Pump', note: ' ', asset: null, parts: [], remedy: null }

function drawn(withEmpty: boolean, problems = {}, reading = false) {
  const sections = shownSections(form, states, null)
  const found = briefSections(sections, { states, values, problems }, reading, withEmpty)
  return [found.empty, ...found.sections.map((section) => section.fields.map(({ field }) => field.key))]
}

describe('sections of a task', () => {
  it('puts first what is to be filled in, and leaves out what is empty, tables too', () => {
    expect(drawn(false)).toEqual([3, ['remedy'], ['title']])
  })

  it('puts what must be filled in before what may be', () => {
    const must = { ...form, fields: form.fields.map((field) => ({ ...field, required: field.key === 'remedy' })) }
    const open = { ...states, title: { ...read, readOnly: false } }
    const sections = shownSections(must as FormUi, open, null)
    const found = briefSections(sections, { states: open, values, problems: {} }, false, false)
    expect(found.sections.map((section) => section.fields.map(({ field }) => field.key))).toEqual([
      ['remedy'],
      ['title'],
    ])
  })

  it('shows everything when asked, still in that order', () => {
    expect(drawn(true)).toEqual([3, ['remedy'], ['title', 'note'], ['asset', 'parts']])
  })

  it('never hides what something is wrong with', () => {
    expect(drawn(false, { asset: [{ path: [], message: 'No' }] })).toEqual([2, ['remedy'], ['title'], ['asset']])
  })

  it('leaves the order alone where nothing can be filled in', () => {
    expect(drawn(false, {}, true)).toEqual([4, ['title']])
  })
})
