/** The shape of a function in the browser. */
import type { Surroundings } from '../surroundings'
import type { TypeName } from '../tree'
import type { Value } from '../values'

export interface Call {
  surroundings: Surroundings
  /** Types of the arguments, and of the result. */
  types: TypeName[]
  type: TypeName
}

export interface Fn {
  /** Whether it looks at missing arguments itself; otherwise one makes the result missing. */
  ownMissing: boolean
  run(args: Value[], call: Call): Value
}

// Arguments have the types that the checker saw, so functions are written with those.
// biome-ignore lint/suspicious/noExplicitAny: the checker has matched arguments and parameters.
type Arguments = any

export const strict = (run: (args: Arguments, call: Call) => Value): Fn => ({ ownMissing: false, run })
export const open = (run: (args: Arguments, call: Call) => Value): Fn => ({ ownMissing: true, run })

/** Single values and lists as one list, what is missing left out. */
export function flat(values: Value[]): Value[] {
  return values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter((value) => value !== null)
}
