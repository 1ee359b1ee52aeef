/** Telephone number; a tap calls it. */
import type { CellProps, FieldFace } from '../field-face'
import { contactInput } from '../parts/contact-input'

function PhoneCell({ value }: CellProps<unknown>) {
  if (typeof value !== 'string') return null
  return (
    <a href={`tel:${value.replace(/[^\d+]/g, '')}`} onClick={(event) => event.stopPropagation()}>
      {value}
    </a>
  )
}

export const face: FieldFace<unknown> = {
  Input: contactInput({ type: 'tel', autoComplete: 'tel' }),
  Cell: PhoneCell,
  width: 140,
  links: true,
}
