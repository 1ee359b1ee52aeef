/** Unsaved changes kept in this browser, per person and record, so that no click loses them. */
import type { Displays, Values } from '@/api/types/record'

export interface Draft {
  values: Values
  display: Displays
  at: string
  /** Version of the record the draft was begun on. */
  version?: number
}

const PREFIX = 'dougong.draft.'

export function draftKey(person: string, app: string, form: string, record: string | null): string {
  return `${PREFIX}${person}.${app}.${form}.${record ?? 'new'}`
}

export function readDraft(key: string): Draft | null {
  try {
    const text = localStorage.getItem(key)
    return text ? (JSON.parse(text) as Draft) : null
  } catch {
    return null
  }
}

export function keepDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // A full store only costs the draft; the form itself still holds everything.
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(key)
}
