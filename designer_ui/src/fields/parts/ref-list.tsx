/** Several references in a cell: side by side, wrapping where there is room. */
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
  return (
    <span style={{ display: 'inline-flex', flexWrap: compact ? 'nowrap' : 'wrap', gap: '4px 12px', maxWidth: '100%' }}>
      {refs.map((ref) => (
        <span key={ref.id} style={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }}>
          {draw(ref)}
        </span>
      ))}
    </span>
  )
}
