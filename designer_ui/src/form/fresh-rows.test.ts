import { expect, test } from 'vitest'
import { FreshRows } from './fresh-rows'

const missing = (...places: [row: string, column: string][]) =>
  places.map((path) => ({ path, message: 'Fill this in' }))

const sent = { item: '', qty: '1' }

test('an added row is not found wanting until one comes to it', () => {
  const fresh = new FreshRows()
  fresh.follow('parts', [sent], [sent, {}])
  const found = missing(['0', 'item'], ['1', 'item'], ['1', 'qty'])
  expect(fresh.due('parts', found)).toEqual(missing(['0', 'item']))
  const filled = { item: 'Seal' }
  const empty = {}
  fresh.follow('parts', [sent, empty], [sent, filled])
  fresh.follow('parts', [sent, filled], [sent, { item: '' }])
  expect(fresh.due('parts', found)).toEqual(missing(['0', 'item'], ['1', 'item']))
})

test('rows keep what is known of them when others come and go', () => {
  const fresh = new FreshRows()
  const added = {}
  fresh.follow('parts', [sent], [sent, added])
  fresh.follow('parts', [sent, added], [added])
  expect(fresh.due('parts', missing(['0', 'item']))).toEqual([])
  fresh.follow('parts', [added], [])
  fresh.follow('parts', [], [sent])
  fresh.clear()
  expect(fresh.due('parts', missing(['0', 'item']))).toHaveLength(1)
})

test('a table without a row is a finding as ever', () => {
  const fresh = new FreshRows()
  fresh.follow('parts', [sent], [])
  const none = [{ path: [], message: 'Add at least one row' }]
  expect(fresh.due('parts', none)).toEqual(none)
})
