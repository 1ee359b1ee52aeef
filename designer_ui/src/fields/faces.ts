/** The face of a field type by name; a type without one of its own shows its words. */
import type { FieldFace } from './field-face'
import { fieldFaces } from './registry.gen'
import { face as plain } from './types/text'

// biome-ignore lint/suspicious/noExplicitAny: each face knows its own options; the registry holds them all
export function faceOf(type: string): FieldFace<any> {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  return (fieldFaces as Record<string, FieldFace<any>>)[type] ?? { ...plain, Input: undefined }
}
