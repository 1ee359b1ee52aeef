/** The expression language bound to the form's needs. */
import type { Evaluate } from './evaluate'

export const evaluateTree: Evaluate = () => null
