/** Conditions as a person builds them: sentences joined by "and" or "or", with one level of groups. */
import type { Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'

export interface Condition {
  field: string
  operator: string
  values: Json[]
  /** Words of chosen names, so that a kept filter reads well before the server answers. */
  display?: Display
}

export interface Group {
  /** All must hold ("and"), or any ("or"). */
  all: boolean
  items: (Condition | Group)[]
}

export const NO_CONDITIONS: Group = { all: true, items: [] }

export function isGroup(item: Condition | Group): item is Group {
  return 'items' in item
}

/** As it stands in the address; anything unreadable is no filter. */
export function readGroup(text: string | null): Group {
  if (!text) return NO_CONDITIONS
  try {
    const read = JSON.parse(text) as Group
    return Array.isArray(read.items) ? { all: read.all !== false, items: read.items } : NO_CONDITIONS
  } catch {
    return NO_CONDITIONS
  }
}

export function keepGroup(group: Group): string | null {
  return group.items.length > 0 ? JSON.stringify(group) : null
}
