/** Value of an expression over the record; shown, never typed. */
import type { FieldFace } from '../field-face'
import { ComputedCell } from '../parts/computed-cell'

export const face: FieldFace<Record<string, unknown>> = { Cell: ComputedCell, literal: 'text', width: 130 }
