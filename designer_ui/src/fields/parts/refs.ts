/** References as the inputs see them: ids with the words for them. */
import type { Json } from '@/api/types/app'
import type { Display, RefText } from '@/api/types/record'

export function idsOf(value: Json): string[] {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' && value ? [value] : []
}

/** What the server calls a record that the reader may not see. */
const UNSEEN = '—'

/** Whether there is a page to go to. */
export const isSeen = (ref: RefText): boolean => ref.text !== UNSEEN

/** Pairs the ids of a value with their words; an id without words stands for itself. */
export function refsOf(value: Json, display: Display): RefText[] {
  const listed = Array.isArray(display) ? (display as RefText[]) : []
  const words = new Map(listed.map((ref) => [ref.id, ref.text]))
  const ids = idsOf(value)
  return ids.map((id) => ({
    id,
    text: words.get(id) ?? (typeof display === 'string' && ids.length === 1 ? display : id),
  }))
}

/** Words for a value in the shape that records carry: one text, or a list of pairs. */
export function displayOf(refs: RefText[], many: boolean): Display {
  return many ? refs : (refs[0]?.text ?? null)
}
