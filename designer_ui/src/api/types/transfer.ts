/** Imports: what a file looks like, the mapping, the preview, the job. */
import type { Label } from '@/i18n/label'
import type { Json } from './app'

export interface ColumnMap {
  field: string
  format?: string | null
  map?: Record<string, Json> | null
  create?: boolean
}

export interface ImportOptions {
  columns: Record<string, ColumnMap>
  empty?: string[]
  keys?: string[]
  mode: 'insert' | 'update' | 'upsert'
  changed_at?: string | null
  changed_at_format?: string | null
  dry_run?: boolean
  encoding?: string | null
  delimiter?: string | null
  sheet?: string | null
}

export interface FileColumn {
  name: string
  samples: string[]
  suggest: ColumnMap | null
}

export interface Inspection {
  columns: FileColumn[]
  rows: number
  encoding: string | null
  delimiter: string | null
  sheet: string | null
}

export interface NamedMapping {
  key: string
  name: Label
  options: ImportOptions
}

export interface PreviewRow {
  row: number
  values: Record<string, Json>
  texts: Record<string, string>
  /** The columns for which people or records are made that are not there yet. */
  made?: string[]
  problems: { code: string; path: string; message: string }[]
}

export interface ImportResult {
  created: number
  updated: number
  unchanged: number
  failed: number
  rows?: number
  error_file: string | null
  /** The last line that was dealt with, of an import that was broken off. */
  line?: number
  linked_created?: number
  preview?: PreviewRow[]
}

export interface JobState {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  progress: { done: number | null; total: number | null } | null
  result: ImportResult | null
  problem: { message: string } | null
}
