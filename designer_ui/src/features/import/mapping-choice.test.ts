import { describe, expect, it } from 'vitest'
import type { Inspection, NamedMapping } from '@/api/types/transfer'
import { fittingMappings, suggestedOptions } from './mapping-choice'

const file: Inspection = {
  columns: ['number', 'state', 'opened'].map((name) => ({
    name,
    samples: [],
    suggest: name === 'number' ? { field: 'no' } : null,
  })),
  rows: 2,
  encoding: null,
  delimiter: null,
  sheet: null,
}
const mapping = (key: string, ...columns: string[]): NamedMapping => ({
  key,
  name: key,
  options: { columns: Object.fromEntries(columns.map((name) => [name, { field: name }])), mode: 'insert' },
})

describe('the mappings of an app', () => {
  it('fit when all their columns are there, the most columns first', () => {
    const all = [mapping('small', 'number'), mapping('other', 'number', 'gone'), mapping('log', 'number', 'state')]
    expect(fittingMappings([...all, mapping('empty')], file).map(({ key }) => key)).toEqual(['log', 'small'])
  })

  it('else the names of the columns count', () => {
    expect(suggestedOptions(file).columns).toEqual({ number: { field: 'no' } })
  })
})
