/** Records and everything told about one: list page, conflict, history, comments, flow trace. */
import type { Label } from '@/i18n/label'
import type { Json } from './app'

export type Values = Record<string, Json>

export interface RefText {
  id: string
  text: string
}

/** Text of a value; a list with ids for many references; one map per row for a child table. */
export type Display = string | RefText[] | Record<string, unknown>[] | null | undefined
export type Displays = Record<string, Display>

export interface RecordJson {
  id: string
  version: number
  values: Values
  display: Displays
  title?: string
  created_at: string
  created_by?: string | null
  updated_at: string
  updated_by?: string | null
  may: { update: boolean; delete: boolean }
  warnings?: { code: string; message: string; path: string }[]
}

export interface RecordPage {
  items: RecordJson[]
  next_cursor: string | null
}

export interface Count {
  count: number
  capped: boolean
}

export interface Choice {
  id: string
  text: string
  hint?: string | null
}

export interface ConflictDetails {
  fields: Record<string, { theirs: Json; theirs_text: string; by: string; by_name: string; at: string }>
}

export interface HistoryEntry {
  at: string
  by: string | null
  by_name: string
  action: string
  origin: { kind: string; ref?: string | null; name?: string | null }
  changes: { field: string; label: Label; old_text: string | null; new_text: string | null }[]
}

export interface CommentJson {
  id: string
  by: string
  by_name: string
  at: string
  text: string
}

export interface FileFacts {
  id: string
  name: string
  size: number
  type: string
}

export interface TraceTask {
  assignee: string
  assignee_name: string
  state: string
  action?: string | null
  comment?: string | null
  at?: string | null
}

export interface TraceStep {
  id: string
  node: string
  name: Label
  type: string
  state: 'done' | 'open' | 'skipped' | 'failed' | 'waiting'
  outlet?: string | null
  outlet_name?: Label
  started_at: string | null
  ended_at: string | null
  tasks: TraceTask[]
}

/** A flow that this person may start on the record now. */
export interface Startable {
  flow: string
  name: Label
  start: 'submit' | 'manual' | string
}

export interface Trace {
  runs: TraceRun[]
  may_start: Startable[]
}

export interface TraceRun {
  id: string
  flow: string
  name: Label
  state: string
  started_by_name: string
  started_at: string
  ended_at: string | null
  problems: { code: string; message: string }[]
  may: { withdraw: boolean; retry: boolean }
  steps: TraceStep[]
}
