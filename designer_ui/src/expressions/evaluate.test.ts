/** The cases that every other back end answers, on the browser's evaluator. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate'
import { STANDARD_WEEK, type Surroundings } from './surroundings'
import type { TreeNode } from './tree'
import { decode, encode, type Json, type RecordValue } from './values'
import { parseInstant } from './zones'

const root = fileURLToPath(new URL('../../../tests/conformance', import.meta.url))

interface Facts {
  now?: string
  timezone?: string
  actor?: string
  calendar?: { holidays?: string[]; makeup_days?: string[] }
  people?: Record<string, { name?: string; departments?: string[]; superior?: string; roles?: string[] }>
  departments?: Record<string, { head?: string; parent?: string }>
  is_new?: boolean
  old?: RecordValue
  changed?: string[]
  record_id?: string
  record_number?: string
}

interface Case {
  name?: string
  expr: string
  gives?: Json
  given?: RecordValue
  env?: Facts
  except?: Record<string, string>
}

interface CaseFile {
  given?: RecordValue
  env?: Facts
  except?: Record<string, string>
  cases: Case[]
}

const read = (path: string) => JSON.parse(readFileSync(`${root}/${path}`, 'utf-8'))

function directory({ people = {}, departments = {} }: Facts): Surroundings['directory'] {
  const below = (department: string | undefined, above: string): boolean =>
    department === above || (department !== undefined && below(departments[department]?.parent, above))
  return {
    nameOf: (person) => people[person]?.name ?? null,
    departmentOf: (person) => people[person]?.departments?.[0] ?? null,
    superiorOf: (person) => people[person]?.superior ?? null,
    headOf: (department) => departments[department]?.head ?? null,
    membersOf: (department) =>
      Object.keys(people).filter((person) => people[person]?.departments?.some((own) => below(own, department))),
    hasRole: (person, role) => people[person]?.roles?.includes(role) ?? false,
  }
}

function surroundings(facts: Facts): Surroundings {
  return {
    now: parseInstant(facts.now ?? '2026-11-21T08:30:00Z'),
    timezone: facts.timezone ?? 'Asia/Shanghai',
    person: facts.actor ?? null,
    directory: directory(facts),
    calendar: {
      ...STANDARD_WEEK,
      holidays: new Set(facts.calendar?.holidays),
      makeupDays: new Set(facts.calendar?.makeup_days),
    },
    isNew: facts.is_new ?? false,
    old: facts.old ?? null,
    changed: new Set(facts.changed),
    recordId: facts.record_id ?? null,
    recordNumber: facts.record_number ?? null,
  }
}

const trees: Record<string, TreeNode> = read('expression_trees.gen.json')

for (const file of readdirSync(`${root}/expressions`)) {
  const group = file.replace('.json', '')
  const document: CaseFile = read(`expressions/${file}`)
  if (document.cases.every((one) => one.gives === undefined)) continue
  describe(group, () => {
    document.cases.forEach((one, index) => {
      if (one.gives === undefined) return
      it(one.name ?? one.expr, () => {
        const tree = trees[`${group}/${index}`] as TreeNode
        const given = { ...document.given, ...one.given }
        const value = evaluate(tree, given, surroundings({ ...document.env, ...one.env }))
        const wanted = encode(decode(one.gives, tree.type), tree.type)
        const gap = { ...document.except, ...one.except }.browser
        if (gap) expect(value, 'this works now: remove the mark').not.toEqual(wanted)
        else expect(value).toEqual(wanted)
      })
    })
  })
}

describe('a function of a plugin', () => {
  it('is missing in the browser, which does not have it, and breaks nothing', () => {
    const speed = { node: 'constant', type: 'number', value: '9.2' }
    const tree = { node: 'call', type: 'number', function: 'BEAUFORT', arguments: [speed] } as unknown as TreeNode
    expect(evaluate(tree, {}, surroundings({}))).toBeNull()
  })
})
