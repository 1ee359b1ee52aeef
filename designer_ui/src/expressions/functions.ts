/** Every function of the language that is not rewritten by the checker; a missing one does not compile. */
import type { FunctionName } from '@/catalog/names.gen'
import { aggregates } from './functions/aggregates'
import { china } from './functions/china'
import { conversions } from './functions/conversions'
import { dates } from './functions/dates'
import type { Fn } from './functions/fn'
import { lists } from './functions/lists'
import { logic } from './functions/logic'
import { numbers } from './functions/numbers'
import { people } from './functions/people'
import { record } from './functions/record'
import { text } from './functions/text'
import { workingTime } from './functions/working-time'

/** What the checker turns into other parts of the tree, so that it never reaches the browser. */
type Rewritten =
  | 'IF'
  | 'IFS'
  | 'SWITCH'
  | 'AND'
  | 'OR'
  | 'NOT'
  | 'ISMISSING'
  | 'SUMIF'
  | 'SUMIFS'
  | 'AVERAGEIF'
  | 'MAXIFS'
  | 'MINIFS'
  | 'COUNTIF'
  | 'COUNTIFS'
  | 'SUMPRODUCT'
  | 'FILTER'
  | 'LOOKUP'

export const functions = {
  ...logic,
  ...text,
  ...numbers,
  ...aggregates,
  ...lists,
  ...dates,
  ...workingTime,
  ...people,
  ...record,
  ...china,
  ...conversions,
} satisfies Record<Exclude<FunctionName, Rewritten>, Fn>
