/** Value of an expression over the record; shown, never typed. */
import type { FieldFace } from '../field-face'
import { ComputedCell } from '../parts/computed-cell'
import { ComputedFilter } from '../parts/computed-filter'

export const face: FieldFace<Record<string, unknown>> = { Cell: ComputedCell, Filter: ComputedFilter, width: 130 }
