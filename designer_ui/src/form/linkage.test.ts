/** Linkage and checks in the browser: the same cases that the server answers. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { FormUi, LinkageAnswers, ReaderUi } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import { derive } from './derive'
import { evaluateTree } from './evaluate-tree'

interface Gives {
  hidden?: string[]
  required?: string[]
  read_only?: string[]
  set?: Values
  problems?: [string, string][]
}

interface Case {
  name: string
  /** What differs from a reader with nothing. */
  reader?: Partial<ReaderUi>
  given: Values
  gives: Gives
}

const folder = new URL('../../../tests/conformance/linkage/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'))
const groups = read('linkage.json').groups as { cases: Case[] }[]
const pages = read('linkage_pages.gen.json') as { page: FormUi; answers: LinkageAnswers[] }[]

const circumstances = {
  personId: 'p1',
  personName: 'Li',
  timezone: 'UTC',
  recordId: null,
  recordNumber: null,
  isNew: true,
  old: {},
}

const NOTHING: ReaderUi = { roles: [], department: null, departments: [], superior: null, head: null }

function found(form: FormUi, { given, reader }: Case, answers?: LinkageAnswers): Gives {
  const rules = {
    form,
    evaluate: evaluateTree,
    circumstances: { ...circumstances, reader: { ...NOTHING, ...reader } },
    computing: true,
    answers,
  }
  const { states, sets, failed, values } = derive(rules, given, {}, {})
  const keys = (which: 'hidden' | 'required' | 'readOnly') =>
    Object.keys(states)
      .filter((key) => states[key]?.[which])
      .sort()
  const set: Values = {}
  for (const place of Object.keys(sets)) {
    const [entry = 0, step = 0] = place.split('.').map(Number)
    const act = form.linkage[entry]?.then[step]
    if (act && 'set' in act) set[act.set.field] = values[act.set.field] ?? null
  }
  const all: Gives = {
    hidden: keys('hidden'),
    required: keys('required').filter((key) => !states[key]?.hidden),
    read_only: keys('readOnly'),
    set,
    problems: failed.map((check) => [
      check.fields[0] ? `/values/${check.fields[0]}` : '/values',
      check.severity ?? 'error',
    ]),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Object.keys(value).length > 0))
}

describe.each(groups.map((group, at) => [at, group.cases] as const))(
  'linkage group %i [F-76] [F-77] [F-74]',
  (at, cases) => {
    it.each(cases.map((each, place) => [each.name, place, each] as const))('%s', (_name, place, each) => {
      const { page, answers } = pages[at] as (typeof pages)[number]
      expect(found(page, each, answers[place])).toEqual(each.gives)
    })
  },
)
