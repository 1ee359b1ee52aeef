/** Where a field stands: which form it asks for choices, and inside which child table. */
import { createContext, useContext } from 'react'

export interface FieldPlace {
  app: string
  form: string
  /** "parts." inside the child table `parts`, else "". */
  prefix: string
}

export const FieldPlaceContext = createContext<FieldPlace>({ app: '', form: '', prefix: '' })

export function useFieldPlace(): FieldPlace {
  return useContext(FieldPlaceContext)
}
