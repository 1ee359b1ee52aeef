/** Built conditions become exactly the expressions they stand for. */
import { describe, expect, it } from 'vitest'
import type { FieldUi } from '@/api/types/app'
import type { Group } from './condition'
import { countWritten, joinFilters, writeGroup } from './write-expression'

function field(key: string, valueType: string): [string, FieldUi] {
  const shape = { label: key, required: false, options: {}, access: 'edit', computed: false, aggregates: [] } as const
  return [key, { ...shape, options: {}, aggregates: [], key, type: 'text', value_type: valueType, operators: [] }]
}

const fields = new Map([
  field('title', 'text'),
  field('cost', 'number'),
  field('due', 'date'),
  field('due_at', 'datetime'),
  field('team', 'text'),
  field('owner', 'member'),
  field('orders', 'rows'),
])

const all = (...items: Group['items']): Group => ({ all: true, items })

describe('filter expressions', () => {
  it.each([
    ['title', 'contains', ['a "b"'], 'CONTAINS(title, "a \\"b\\"")'],
    ['cost', 'gte', ['12.50'], 'cost >= 12.50'],
    ['cost', 'between', ['1', '2'], '1 <= cost <= 2'],
    ['due', 'lt', ['2026-11-05'], 'due < DATE(2026, 11, 5)'],
    ['due_at', 'gt', ['2026-11-05T08:00:00Z'], 'due_at > DATETIMEVALUE("2026-11-05T08:00:00Z")'],
    ['due', 'in_last_days', [7], 'DATEADD(TODAY(), -7, "day") < due <= TODAY()'],
    ['due_at', 'in_next_days', [2], 'NOW() <= due_at < DATEADD(NOW(), 2, "day")'],
    ['team', 'in', [['it', 'ops']], 'team in ["it", "ops"]'],
    ['owner', 'is_me', [], 'owner == CURRENTUSER()'],
    ['due_at', 'past', [], 'due_at < NOW()'],
    ['orders', 'has', ['0a'], '"0a" in orders.id'],
    ['orders', 'empty', [], 'ISEMPTY(orders.id)'],
  ])('%s %s', (key, operator, values, expected) => {
    expect(writeGroup(all({ field: key, operator, values }), fields)).toBe(expected)
  })

  it('joins with and, or, and groups', () => {
    const any: Group = {
      all: false,
      items: [
        { field: 'team', operator: 'empty', values: [] },
        { field: 'cost', operator: 'gt', values: ['5'] },
      ],
    }
    const both = all({ field: 'owner', operator: 'is_me', values: [] }, any)
    expect(countWritten(both, fields)).toBe(3)
    expect(writeGroup(both, fields)).toBe('(owner == CURRENTUSER()) and ((ISEMPTY(team)) or (cost > 5))')
  })

  it('leaves out what is not finished, unknown, or no number', () => {
    const unfinished = all(
      { field: 'title', operator: 'contains', values: [] },
      { field: 'gone', operator: 'eq', values: ['1'] },
      { field: 'cost', operator: 'eq', values: ['1; drop'] },
      { field: 'team', operator: 'in', values: [[]] },
    )
    expect(writeGroup(unfinished, fields)).toBe('')
    expect(countWritten(unfinished, fields)).toBe(0)
  })

  it('joins several filters into one', () => {
    expect(joinFilters('a', null, '', 'b or c')).toBe('(a) and (b or c)')
    expect(joinFilters('a')).toBe('a')
  })
})
