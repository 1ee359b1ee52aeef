/** The star of what must be filled stands behind the label, as in the forms of apps. */
import type { ReactNode } from 'react'

export function starBehind(label: ReactNode, { required }: { required: boolean }): ReactNode {
  if (!required) return label
  return (
    <>
      {label}
      <span aria-hidden style={{ marginInlineStart: 3, color: 'var(--ant-color-error)' }}>
        *
      </span>
    </>
  )
}
