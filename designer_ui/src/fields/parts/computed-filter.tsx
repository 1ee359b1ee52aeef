/** Asking for a computed value: with the input of what it is. */
import { faceOf } from '../faces'
import type { FilterProps } from '../field-face'
import { lookOf } from './computed-cell'

export function ComputedFilter({ field, options, many, ...rest }: FilterProps<Record<string, unknown>>) {
  const look = faceOf(lookOf(field) ?? 'text')
  if (look.Filter) return <look.Filter {...rest} field={field} options={options} many={many} />
  const Input = look.Input ?? faceOf('text').Input
  return Input ? <Input {...rest} field={field} options={options} problems={[]} compact /> : null
}
