/** E-mail address; a click writes to it. */
import type { CellProps, FieldFace } from '../field-face'
import { contactInput } from '../parts/contact-input'

function EmailCell({ value }: CellProps<unknown>) {
  if (typeof value !== 'string') return null
  return (
    <a href={`mailto:${value}`} onClick={(event) => event.stopPropagation()} style={{ overflowWrap: 'anywhere' }}>
      {value}
    </a>
  )
}

export const face: FieldFace<unknown> = {
  Input: contactInput({ type: 'email', autoComplete: 'email' }),
  Cell: EmailCell,
  width: 200,
  links: true,
}
