/** The expression language bound to a form: who fills it, when, and what the record was before. */
import type { Values } from '@/api/types/record'
import { evaluate } from '@/expressions/evaluate'
import { type Directory, STANDARD_WEEK, type Surroundings } from '@/expressions/surroundings'
import type { TreeNode } from '@/expressions/tree'
import type { RecordValue } from '@/expressions/values'
import { same } from './derive'
import type { Circumstances, Evaluate } from './evaluate'

/** The browser knows the person who fills the form; trees that ask of others are not shipped. */
function directoryOf({ personId, personName, reader }: Circumstances): Directory {
  const ofReader = (person: string, answer: string | null) => (person === personId ? answer : null)
  return {
    nameOf: (person) => ofReader(person, personName),
    departmentOf: (person) => ofReader(person, reader.department),
    superiorOf: (person) => ofReader(person, reader.superior),
    headOf: (department) => (department === reader.department ? reader.head : null),
    membersOf: (department) => (reader.departments.includes(department) ? [personId] : []),
    hasRole: (person, role) => person === personId && reader.roles.includes(role),
  }
}

function changedSince(old: Values, names: Values): Set<string> {
  return new Set(Object.keys(names).filter((key) => !same(names[key], old[key])))
}

function surroundingsOf(circumstances: Circumstances, names: Values): Surroundings {
  const { personId, timezone, isNew, old, recordId, recordNumber } = circumstances
  return {
    now: Date.now() * 1000,
    timezone,
    person: personId || null,
    directory: directoryOf(circumstances),
    calendar: STANDARD_WEEK,
    isNew,
    old: isNew ? null : (old as RecordValue),
    get changed() {
      return changedSince(old, names)
    },
    recordId,
    recordNumber,
  }
}

export const evaluateTree: Evaluate = (tree, names, circumstances) =>
  evaluate(tree as TreeNode, names as RecordValue, surroundingsOf(circumstances, names))
