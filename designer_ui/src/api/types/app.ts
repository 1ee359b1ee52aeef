/** The run-time model of an app as the server ships it to this person (GET /api/apps/{app}/ui). */
import type { Label } from '@/i18n/label'

/** Any JSON value; field values travel as such. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A checked expression; read only by src/expressions. */
export type ExpressionTree = unknown

export interface FieldUi {
  key: string
  type: string
  label: Label
  help?: Label
  required: boolean
  unique?: boolean
  options: Record<string, unknown>
  access: 'read' | 'edit'
  default?: { value?: Json; tree?: ExpressionTree } | null
  computed: boolean
  tree?: ExpressionTree
  value_type: string
  /** The type whose look the values have: a lookup of a choice looks like a choice. */
  face?: string
  operators: string[]
  aggregates: string[]
  fields?: FieldUi[]
  /** What may be chosen depends on the other values of the form; the server knows how. */
  choices_depend?: boolean
}

export interface SectionUi {
  section?: Label
  columns?: number
  fields: { key: string; span?: number }[]
  collapsed?: boolean
}

export type LinkageAct =
  | { show: string[] }
  | { hide: string[] }
  | { require: string[] }
  | { read_only: string[] }
  | { set: Asked<'value'> & { field: string } }

/** A tree to be worked out here, or the place under which the server answers because it reads related records. */
export type Asked<Name extends string> = { [name in Name]?: ExpressionTree } & { ask?: string }

export type LinkageUi = Asked<'when'> & { then: LinkageAct[] }

/** The server's answers: places of the entries that hold, values to set by place. */
export interface LinkageAnswers {
  holds: string[]
  sets: Record<string, Json>
}

export interface CheckUi {
  check: ExpressionTree
  message: Label
  fields: string[]
  severity?: 'error' | 'warning'
}

export interface ViewUi {
  key: string
  name: Label
  type: string
  columns: string[]
  filter?: string | null
  sort: string[]
  options?: Record<string, unknown>
}

export interface FormMay {
  create: boolean
  read: boolean
  update: boolean
  delete: boolean
  /** Deleting for good what is in the recycle bin. */
  purge: boolean
  import: boolean
  export: boolean
}

/** What expressions may ask of the reader; of others the browser knows nothing. */
export interface ReaderUi {
  roles: string[]
  /** The main department. */
  department: string | null
  /** The reader's own and those above them. */
  departments: string[]
  superior: string | null
  head: string | null
}

export interface FormUi {
  key: string
  name: Label
  icon?: string | null
  title_field?: string | null
  may: FormMay
  fields: FieldUi[]
  layout: SectionUi[]
  linkage: LinkageUi[]
  checks: CheckUi[]
  views: ViewUi[]
  flows: { key: string; name: Label; start: 'submit' | 'manual' | string }[]
  track: string[]
  comments?: boolean
  reader: ReaderUi
}

export type NavigationItem =
  | { kind: 'form'; form: string; view?: string | null; name: Label; icon?: string | null }
  | { kind: 'report'; report: string; name: Label; icon?: string | null }

export interface NavigationGroup {
  group?: Label
  items: NavigationItem[]
}

export interface ReportUi {
  key: string
  name: Label
  parameters: unknown[]
  widgets: unknown[]
}

export interface AppUi {
  key: string
  name: Label
  icon?: string | null
  color?: string | null
  version: number
  navigation: NavigationGroup[]
  forms: Record<string, FormUi>
  reports: Record<string, ReportUi>
}
