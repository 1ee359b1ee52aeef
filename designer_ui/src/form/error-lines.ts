/** The findings of a form as lines to read, and whether they need a place of their own. */
import type { FieldUi, FormUi } from '@/api/types/app'
import type { FieldProblem } from '@/fields/field-face'

export interface Line {
  key: string
  /** The id of the input it jumps to; missing where nothing on the page is meant. */
  target?: string
  text: string
}

/** In the order of `shown`, which is that of the page. */
export function linesAtFields(
  id: string,
  form: FormUi,
  problems: Record<string, FieldProblem[]>,
  shown: Set<string>,
  words: (field: FieldUi, message: string, path: string[]) => string,
): Line[] {
  const order = [...shown]
  const place = (field: FieldUi) => (shown.has(field.key) ? order.indexOf(field.key) : order.length)
  return [...form.fields]
    .sort((one, other) => place(one) - place(other))
    .flatMap((field) =>
      (problems[field.key] ?? []).map(({ path, message }) => ({
        key: `${field.key}/${path.join('/')}/${message}`,
        target: shown.has(field.key) ? [id, field.key, ...path].join('-') : undefined,
        text: words(field, message, path),
      })),
    )
}

/** A single finding at a field in sight stands there already. */
export function speaksForItself(lines: Line[]): boolean {
  return lines.every((line) => line.target !== undefined) && lines.length < 2
}
