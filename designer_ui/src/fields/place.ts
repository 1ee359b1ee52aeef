/** Where a field stands: which form it asks for choices, and inside which child table. */

import { createContext, useContext } from 'react'
import type { Filling } from '@/api/queries/choices'
import type { FieldUi } from '@/api/types/app'
import type { Displays, Values } from '@/api/types/record'

export interface FieldPlace {
  app: string
  form: string
  /** "parts." inside the child table `parts`, else "". */
  prefix: string
  /** Inside a child row: which one. */
  row?: number
  /** What a new child row with these fields starts with. */
  newRow?: (fields: FieldUi[]) => { values: Values; display: Displays }
  /** The form being filled as it stands now; absent where nothing is filled. */
  filling?: () => Filling
}

export const FieldPlaceContext = createContext<FieldPlace>({ app: '', form: '', prefix: '' })

export function useFieldPlace(): FieldPlace {
  return useContext(FieldPlaceContext)
}
