import { describe, expect, it } from 'vitest'
import type { FieldUi } from '@/api/types/app'
import type { Rules } from './derive'
import { firstValues } from './first-values'

const circumstances = {
  personId: 'p1',
  personName: 'Ann',
  departmentNames: [['d1', 'Works']],
  reader: { department: 'd1' },
} as unknown as Rules['circumstances']

function field(key: string, type: string, given: FieldUi['default']): FieldUi {
  return { key, type, label: key, required: false, options: {}, access: 'edit', default: given } as unknown as FieldUi
}

const tree = { me: true } as unknown as NonNullable<FieldUi['default']>['tree']

describe('a new record, or a new child row', () => {
  it('starts with its defaults and the names of people and departments among them', () => {
    const fields = [
      field('qty', 'number', { value: 1 }),
      field('who', 'member', { tree }),
      field('team', 'member', { value: ['p1', 'p9'] }),
      field('where', 'department', { value: 'd1' }),
      field('note', 'text', null),
    ]
    expect(firstValues(fields, { circumstances, evaluate: () => 'p1' })).toEqual({
      values: { qty: 1, who: 'p1', team: ['p1', 'p9'], where: 'd1' },
      display: {
        who: 'Ann',
        team: [
          { id: 'p1', text: 'Ann' },
          { id: 'p9', text: 'p9' },
        ],
        where: 'Works',
      },
    })
  })

  it('has nothing where a default gives nothing', () => {
    const fields = [field('who', 'member', { tree })]
    expect(firstValues(fields, { circumstances, evaluate: () => null })).toEqual({ values: {}, display: {} })
  })
})
