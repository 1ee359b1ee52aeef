/** The shape of a field type's face: how its values are typed in, shown, and asked for in a filter. */
import type { ComponentType } from 'react'
import type { FieldUi, Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'
import type { ReadLabel } from '@/i18n/label'

/** Something wrong with a value; `path` leads inside it (child rows: ["0", "qty"]). */
export interface FieldProblem {
  path: string[]
  message: string
}

export interface InputProps<Options> {
  /** Id of the focusable element; the label points to it. */
  id: string
  field: FieldUi
  options: Options
  value: Json
  display?: Display
  /** The new value, and its words where only the input knows them (chosen names). */
  onChange: (value: Json, display?: Display) => void
  onBlur?: () => void
  disabled?: boolean
  problems: FieldProblem[]
  /** Id of the text that explains or complains. */
  describedBy?: string
  /** Inside a row of a child table: no room for decoration. */
  compact?: boolean
}

export interface CellProps<Options> {
  field: FieldUi
  options: Options
  value: Json
  display?: Display
  /** In a list or a child row: one line; else there is room. */
  compact?: boolean
}

export interface FilterProps<Options> {
  id: string
  field: FieldUi
  options: Options
  /** Whether the operator takes a list of values. */
  many: boolean
  value: Json
  display?: Display
  onChange: (value: Json, display?: Display) => void
}

export interface FieldFace<Options = Record<string, unknown>> {
  /** Absent for what the engine computes. */
  Input?: ComponentType<InputProps<Options>>
  Cell: ComponentType<CellProps<Options>>
  /** Default: the Input for one value, free words for many. */
  Filter?: ComponentType<FilterProps<Options>>
  align?: 'end'
  /** Usual width of a list column in pixels; `label` gives words in the reader's language. */
  width?: number | ((options: Options, label: ReadLabel) => number)
  /** Takes the whole width of its section. */
  wide?: boolean
  /** Says something even when there is no value. */
  showsEmpty?: boolean
  /** Its values tell records apart for people: a running number. */
  identifies?: boolean
  /** Its cell holds links or buttons of its own, so it cannot stand inside another one. */
  links?: boolean
  /** Not one control but a group of them: the label names the group. */
  group?: boolean | ((options: Options) => boolean)
}
