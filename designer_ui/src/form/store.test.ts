/** The form's core: linkage, formulas, checks, findings. Trees are plain functions here; the language has its own tests. */
import { describe, expect, it } from 'vitest'
import type { FieldUi, FormUi, Json } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import { linesAtFields, speaksForItself } from './error-lines'
import type { Circumstances } from './evaluate'
import { valuesToCreate, valuesToUpdate } from './outgoing'
import { FormStore } from './store'

type Tree = (names: Values) => Json

const circumstances: Circumstances = {
  personId: 'p',
  personName: 'P',
  reader: { roles: [], department: null, departments: [], superior: null, head: null },
  timezone: 'UTC',
  recordId: null,
  recordNumber: null,
  isNew: true,
  old: {},
}

function field(key: string, more: Partial<FieldUi> = {}): FieldUi {
  return {
    key,
    type: 'text',
    label: key,
    required: false,
    options: {},
    access: 'edit',
    computed: false,
    value_type: 'text',
    operators: [],
    aggregates: [],
    ...more,
  }
}

const sum: Tree = (names) =>
  String(((names.parts ?? []) as Values[]).reduce((total, row) => total + Number(row.amount ?? 0), 0))

function formOf(changes: Partial<FormUi> = {}): FormUi {
  const may = { create: true, read: true, update: true, delete: true, purge: true, import: true, export: true }
  return {
    reader: circumstances.reader,
    key: 'order',
    name: 'Order',
    may,
    fields: [
      field('title', { required: true }),
      field('danger'),
      field('note'),
      field('parts', {
        fields: [
          field('qty', { required: true }),
          field('amount', { computed: true, tree: ((row) => String(Number(row.qty ?? 0) * 10)) satisfies Tree }),
        ],
      }),
      field('total', { computed: true, tree: sum }),
      field('level', { computed: true }),
    ],
    layout: [],
    linkage: [
      { when: ((names) => names.danger === true) satisfies Tree, then: [{ show: ['note'] }, { require: ['note'] }] },
      {
        when: ((names) => Number(names.total) > 50) satisfies Tree,
        then: [{ set: { field: 'title', value: (() => 'Big order') satisfies Tree } }],
      },
    ],
    checks: [{ check: ((names) => names.title !== 'bad') satisfies Tree, message: 'No bad titles', fields: ['title'] }],
    views: [],
    flows: [],
    track: [],
    ...changes,
  }
}

function storeOf(values: Values, isNew = true, form = formOf()): FormStore {
  const rules = {
    form,
    evaluate: (tree: unknown, names: Values) => (tree as Tree)(names),
    circumstances,
    computing: true,
  }
  const store = new FormStore(rules, { values, display: {} }, isNew)
  store.speak({ field: 'missing', choice: 'not chosen', rows: 'no rows' }, (label) => String(label))
  return store
}

describe('form store', () => {
  it('hides what is shown only on a condition, and requires it when it shows', () => {
    const store = storeOf({})
    expect(store.read().states.note).toMatchObject({ hidden: true, required: false })
    store.set('danger', true)
    expect(store.read().states.note).toMatchObject({ hidden: false, required: true })
  })

  it('asks to choose where something is picked, to fill in where it is typed', () => {
    const form = formOf()
    const [first] = form.fields
    for (const [type, word] of [
      ['relation', 'not chosen'],
      ['text', 'missing'],
    ]) {
      const fields = [{ ...first, key: 'title', type, required: true }] as typeof form.fields
      const store = storeOf({}, true, { ...form, layout: [], fields })
      store.attempt()
      expect(store.read().problems.title?.[0]?.message).toBe(word)
    }
  })

  it('computes child rows and sums over them while typing', () => {
    const store = storeOf({})
    store.set('parts', [{ qty: '2' }, { qty: '1' }])
    expect(store.read().values.parts).toEqual([
      { qty: '2', amount: '20' },
      { qty: '1', amount: '10' },
    ])
    expect(store.read().values.total).toBe('30')
  })

  it('sets a value when the condition becomes true, and leaves it to the person afterwards', () => {
    const store = storeOf({})
    store.set('parts', [{ qty: '6' }])
    expect(store.read().values.title).toBe('Big order')
    store.set('title', 'My own words')
    expect(store.read().values.title).toBe('My own words')
    store.set('parts', [{ qty: '1' }])
    store.set('parts', [{ qty: '7' }])
    expect(store.read().values.title).toBe('Big order')
  })

  it('does not set anew what held already when a record is opened', () => {
    const store = storeOf({ title: 'Kept', parts: [{ qty: '6', amount: '60' }], total: '60' }, false)
    expect(store.read().values.title).toBe('Kept')
  })

  it('leaves a row alone that was added after an attempt, until the next one', () => {
    const store = storeOf({ title: 'a', parts: [{ qty: '1' }] })
    store.attempt()
    const rows = store.read().values.parts as Values[]
    store.set('parts', [...rows, {}])
    expect(store.read().problems).toEqual({})
    expect(store.attempt()).toBe(false)
    expect(store.read().problems).toEqual({ parts: [{ path: ['1', 'qty'], message: 'missing' }] })
  })

  it('shows what is missing only after the first attempt, rows included', () => {
    const store = storeOf({})
    store.set('parts', [{}])
    expect(store.read().problems).toEqual({})
    expect(store.attempt()).toBe(false)
    expect(store.read().problems).toMatchObject({
      title: [{ path: [], message: 'missing' }],
      parts: [{ path: ['0', 'qty'], message: 'missing' }],
    })
    store.set('title', 'There')
    store.set('parts', [{ qty: '1' }])
    expect(store.read().problems).toEqual({})
    expect(store.attempt()).toBe(true)
  })

  it('does not wait for what is not on the page, and shows what the server says of it', () => {
    const form = formOf({
      layout: [{ columns: 1, collapsed: false, fields: [{ key: 'danger', span: 1 }] }],
      checks: [],
    })
    const store = storeOf({}, true, form)
    expect(store.attempt()).toBe(true)
    store.takeProblems([{ code: 'a', path: '/values/title', message: 'needed' }], '')
    const { problems } = store.read()
    const lines = (...shown: string[]) => linesAtFields('x', form, problems, new Set(shown), (_, message) => message)
    expect(lines('danger')).toMatchObject([{ target: undefined, text: 'needed' }])
    expect(speaksForItself(lines('danger'))).toBe(false)
    expect(speaksForItself(lines('title'))).toBe(true)
  })

  it('speaks a failed check at the last of its fields as soon as one was touched', () => {
    const store = storeOf({ title: 'bad' })
    expect(store.read().problems).toEqual({})
    store.set('title', 'bad')
    expect(store.read().problems.title).toEqual([{ path: [], message: 'No bad titles' }])
    expect(store.attempt()).toBe(false)
  })

  it('puts findings of the server at their fields and forgets them when the field changes', () => {
    const store = storeOf({ title: 'x' })
    store.takeProblems(
      [
        { code: 'a', path: '/values/title', message: 'too short' },
        { code: 'b', path: '/values/parts/0/qty', message: 'too many' },
        { code: 'c', path: '/values/note', message: 'hidden one' },
      ],
      '',
    )
    expect(store.read().problems.parts).toEqual([{ path: ['0', 'qty'], message: 'too many' }])
    expect(store.read().general).toEqual(['hidden one'])
    store.set('title', 'longer')
    expect(store.read().problems.title).toBeUndefined()
  })

  it('takes only computed values from the server', () => {
    const store = storeOf({ title: 'mine' })
    store.takeComputed({ title: 'theirs', level: 'gold', total: '999' }, { level: 'Gold' })
    expect(store.read().values).toMatchObject({ title: 'mine', level: 'gold', total: '0' })
    expect(store.read().display.level).toBe('Gold')
  })
})

describe('linkage that reads related records [F-76]', () => {
  const asking = formOf({
    linkage: [
      { ask: '0', then: [{ show: ['danger'] }] },
      { when: (() => true) satisfies Tree, then: [{ set: { field: 'note', ask: '1.0' } }] },
    ],
  })
  const store = (isNew: boolean, note: Json) => {
    const rules = {
      form: asking,
      evaluate: (tree: unknown, names: Values) => (tree as Tree)(names),
      circumstances: { ...circumstances, isNew, recordId: isNew ? null : 'r' },
      computing: true,
    }
    return new FormStore(rules, { values: { title: 'a', note }, display: {} }, isNew)
  }

  it('acts as soon as the server has answered', () => {
    const fresh = store(true, null)
    expect(fresh.read().states.danger?.hidden).toBe(true)
    fresh.takeComputed({}, {}, { holds: ['0'], sets: { '1.0': 'gold' } })
    expect(fresh.read().states.danger?.hidden).toBe(false)
    expect(fresh.read().values.note).toBe('gold')
    fresh.takeComputed({}, {}, { holds: [], sets: {} })
    expect(fresh.read().states.danger?.hidden).toBe(true)
  })

  it('leaves what was typed until the answer is another one', () => {
    const fresh = store(true, null)
    fresh.takeComputed({}, {}, { holds: [], sets: { '1.0': 'gold' } })
    fresh.set('note', 'mine')
    fresh.takeComputed({ level: 'x' }, {}, { holds: [], sets: { '1.0': 'gold' } })
    expect(fresh.read().values.note).toBe('mine')
    fresh.takeComputed({}, {}, { holds: [], sets: { '1.0': 'plain' } })
    expect(fresh.read().values.note).toBe('plain')
  })

  it('does not touch a record that is opened again', () => {
    const opened = store(false, 'mine')
    opened.takeComputed({}, {}, { holds: ['0'], sets: { '1.0': 'gold' } })
    expect(opened.read().values.note).toBe('mine')
    expect(opened.read().states.danger?.hidden).toBe(false)
    opened.takeComputed({}, {}, { holds: ['0'], sets: { '1.0': 'plain' } })
    expect(opened.read().values.note).toBe('plain')
  })
})

describe('outgoing values', () => {
  it('sends what was typed and is not hidden', () => {
    const store = storeOf({ title: 'a', note: 'left over' })
    store.set('parts', [{ id: 'r1', qty: '2' }])
    const { values, states } = store.read()
    expect(valuesToCreate(formOf(), values, states)).toEqual({ title: 'a', parts: [{ id: 'r1', qty: '2' }] })
  })

  it('sends only what changed', () => {
    const start = { title: 'a', parts: [{ id: 'r1', qty: '2', amount: '20' }], total: '20' }
    const store = storeOf(start, false)
    store.set('title', 'b')
    const { values, states } = store.read()
    expect(valuesToUpdate(formOf(), values, start, states)).toEqual({ title: 'b' })
    store.set('title', null)
    expect(valuesToUpdate(formOf(), store.read().values, start, states)).toEqual({ title: null })
  })
})
