/** Asking for a computed value: with the input of what it is. */
import type { ComponentType } from 'react'
import type { FilterProps, InputProps } from '../field-face'
import { face as date } from '../types/date'
import { face as datetime } from '../types/datetime'
import { face as number } from '../types/number'
import { face as text } from '../types/text'

// biome-ignore lint/suspicious/noExplicitAny: every input takes its own options
const inputs: Record<string, ComponentType<InputProps<any>> | undefined> = {
  number: number.Input,
  date: date.Input,
  datetime: datetime.Input,
  text: text.Input,
}

export function ComputedFilter({ field, options, ...rest }: FilterProps<Record<string, unknown>>) {
  const Input = inputs[field.value_type.toLowerCase()] ?? inputs.text
  if (!Input) return null
  return <Input {...rest} field={field} options={{ decimals: 8, ...options }} problems={[]} compact />
}
