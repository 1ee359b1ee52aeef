/** Link, opened safely in a new tab; only web addresses become links. */
import type { CellProps, FieldFace } from '../field-face'
import { contactInput } from '../parts/contact-input'

function UrlCell({ value }: CellProps<unknown>) {
  if (typeof value !== 'string') return null
  if (!/^https?:\/\//i.test(value)) return <>{value}</>
  return (
    <a
      href={value}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => event.stopPropagation()}
      style={{ overflowWrap: 'anywhere' }}
    >
      {value.replace(/^https?:\/\//i, '')}
    </a>
  )
}

export const face: FieldFace<unknown> = {
  Input: contactInput({ type: 'url', autoComplete: 'url' }),
  Cell: UrlCell,
  width: 200,
  links: true,
}
