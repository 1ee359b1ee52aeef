/** A report as the server ships it, and the pictures of its widgets. */
import type { Label } from '@/i18n/label'
import type { Problem } from '../problem'
import type { Json } from './app'

export interface ParameterUi {
  key: string
  type: 'date_range' | 'choice' | 'member' | 'department' | 'relation'
  label?: Label
  /** `form.field`, or a field of every form. */
  field: string
  default?: Json
}

export interface WidgetUi {
  key: string
  type: string
  title?: Label
  help?: Label
  unit?: Label
  at: { x: number; y: number; w: number; h: number }
}

export interface ReportDefUi {
  key: string
  name: Label
  parameters: ParameterUi[]
  widgets: WidgetUi[]
}

export type Point = Json[] | null

export interface Trace {
  type: string
  customdata?: Point[]
  [key: string]: unknown
}

export interface FigureAnswer {
  kind: 'figure'
  figure: { data: Trace[]; layout: Record<string, unknown> }
}

export interface NumberAnswer {
  kind: 'number'
  value: string | null
  text: string
  unit: string
  extra: { goal?: string; goal_text?: string; reached?: boolean }
}

export interface TableAnswer {
  kind: 'table'
  columns: { key: string; label: string; type: string }[]
  rows: { text: string; value: Json }[][]
  ids: (string | null)[]
}

export interface ErrorAnswer {
  kind: 'error'
  problems: Problem[]
}

export interface Shown {
  truncated?: boolean
  /** The form whose records stand behind the points; absent where there are none. */
  drill?: { form: string } | null
}

export type WidgetAnswer = (FigureAnswer | NumberAnswer | TableAnswer | ErrorAnswer) & Shown

export interface ReportData {
  as_of: string
  widgets: Record<string, WidgetAnswer>
}
