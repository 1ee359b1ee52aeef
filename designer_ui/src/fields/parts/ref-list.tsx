/** References in a cell: all where there is room, else the first and how many more. */
import type { ReactNode } from 'react'
import type { Json } from '@/api/types/app'
import type { Display, RefText } from '@/api/types/record'
import { refsOf } from './refs'

interface Props {
  value: Json
  display?: Display
  compact?: boolean
  draw: (ref: RefText) => ReactNode
}

export function RefList({ value, display, compact, draw }: Props) {
  const refs = refsOf(value, display ?? null)
  if (refs.length === 0) return null
  const shown = compact ? refs.slice(0, 1) : refs
  return (
    <span
      style={{ display: 'inline-flex', flexWrap: compact ? 'nowrap' : 'wrap', gap: '4px 12px', maxWidth: '100%' }}
      title={refs.length > shown.length ? refs.map((ref) => ref.text).join('\n') : undefined}
    >
      {shown.map((ref) => (
        <span key={ref.id} style={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {draw(ref)}
        </span>
      ))}
      {refs.length > shown.length ? (
        <span style={{ color: 'var(--ant-color-text-description)' }}>+{refs.length - shown.length}</span>
      ) : null}
    </span>
  )
}
