/** The expression language bound to a form: who fills it, when, and what the record was before. */
import type { Values } from '@/api/types/record'
import { evaluate } from '@/expressions/evaluate'
import { type Directory, NOBODY, STANDARD_WEEK, type Surroundings } from '@/expressions/surroundings'
import type { TreeNode } from '@/expressions/tree'
import type { RecordValue } from '@/expressions/values'
import { same } from './derive'
import type { Circumstances, Evaluate } from './evaluate'

/** The browser knows the person who fills the form; what it does not know of others is missing. */
function directoryOf({ personId, personName, departments }: Circumstances): Directory {
  return {
    ...NOBODY,
    nameOf: (person) => (person === personId ? personName : null),
    departmentOf: (person) => (person === personId ? (departments[0] ?? null) : null),
    membersOf: (department) => (departments.includes(department) ? [personId] : []),
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
