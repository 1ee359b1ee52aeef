/** The face of a field type by name; a type without one of its own shows its words. */
import type { FieldUi } from '@/api/types/app'
import type { ReadLabel } from '@/i18n/label'
import type { FieldFace } from './field-face'
import { fieldFaces } from './registry.gen'
import { face as plain } from './types/text'

// biome-ignore lint/suspicious/noExplicitAny: each face knows its own options; the registry holds them all
export function faceOf(type: string): FieldFace<any> {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  return (fieldFaces as Record<string, FieldFace<any>>)[type] ?? { ...plain, Input: undefined }
}

/** Pixels for a column of the field, as its face would have it. */
export function columnWidth(field: FieldUi, label: ReadLabel): number | undefined {
  const { width } = faceOf(field.type)
  return typeof width === 'function' ? width(field.options, label) : width
}

/** Numbers stand at the end of their column, computed ones too. */
export function alignOf(field: FieldUi): 'end' | undefined {
  return faceOf(field.type).align ?? (field.computed && field.value_type.toLowerCase() === 'number' ? 'end' : undefined)
}
