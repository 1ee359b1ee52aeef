/** Words of a value: the server's text for it, else the value itself. */
import type { Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'

export function wordsOf(value: Json, display?: Display): string {
  if (typeof display === 'string') return display
  if (Array.isArray(display)) return display.map((item) => ('text' in item ? String(item.text) : '')).join(' · ')
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => wordsOf(item)).join(' · ')
  return typeof value === 'object' ? '' : String(value)
}

export function Words({ value, display }: { value: Json; display?: Display }) {
  return <span style={{ overflowWrap: 'anywhere' }}>{wordsOf(value, display)}</span>
}
