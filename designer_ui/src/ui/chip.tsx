/** A soft coloured chip whose words stay readable in light and dark. */
import type { CSSProperties, ReactNode } from 'react'
import style from './chip.module.css'
import { tagColor } from './colors'

export function Chip({ color, children }: { color?: unknown; children: ReactNode }) {
  const preset = tagColor(color)
  const title = typeof children === 'string' ? children : undefined
  if (preset === 'default') {
    return (
      <span className={style.chip} title={title}>
        {children}
      </span>
    )
  }
  const shades = { '--chip': `var(--ant-${preset}-1)`, '--ink': `var(--ant-${preset}-9)` } as CSSProperties
  return (
    <span className={style.chip} style={shades} title={title}>
      {children}
    </span>
  )
}
