/** The expression language bound to the form's needs: the reader knows himself, the server knows the others. */
import { evaluate } from '@/expressions/evaluate'
import { NOBODY, STANDARD_WEEK, type Surroundings } from '@/expressions/surroundings'
import type { TreeNode } from '@/expressions/tree'
import type { Values } from '@/api/types/record'
import type { Circumstances, Evaluate } from './evaluate'

/** Fields whose value is not the one before the change. */
function changes(names: Values, old: Values): Set<string> {
  const known = new Set([...Object.keys(names), ...Object.keys(old)])
  return new Set([...known].filter((field) => JSON.stringify(names[field] ?? null) !== JSON.stringify(old[field] ?? null)))
}

function surroundings(names: Values, about: Circumstances): Surroundings {
  const own = (person: string) => person === about.personId
  return {
    now: Date.now() * 1000,
    timezone: about.timezone,
    person: about.personId,
    directory: {
      ...NOBODY,
      nameOf: (person) => (own(person) ? about.personName : null),
      departmentOf: (person) => (own(person) ? (about.departments[0] ?? null) : null),
      membersOf: (department) => (about.departments.includes(department) ? [about.personId] : []),
      hasRole: (person, role) => own(person) && about.roles.includes(role),
    },
    calendar: STANDARD_WEEK,
    isNew: about.isNew,
    old: about.isNew ? null : about.old,
    changed: changes(names, about.old),
    recordId: about.recordId,
    recordNumber: null,
  }
}

export const evaluateTree: Evaluate = (tree, names, circumstances) =>
  evaluate(tree as unknown as TreeNode, names, surroundings(names, circumstances))
