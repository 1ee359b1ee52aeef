/** What the form needs of the expression language: one shipped tree, the names it may use, the moment it runs in. */
import type { ExpressionTree, Json, ReaderUi } from '@/api/types/app'
import type { Values } from '@/api/types/record'

/** On whose behalf and on which record an expression runs. */
export interface Circumstances {
  personId: string
  personName: string
  /** Names of the person's departments by id. */
  departmentNames?: [string, string][]
  reader: ReaderUi
  timezone: string
  recordId: string | null
  recordNumber: string | null
  isNew: boolean
  old: Values
}

/** Gives the value as JSON; missing is null. Never throws for what a person typed. */
export type Evaluate = (tree: ExpressionTree, names: Values, circumstances: Circumstances) => Json
