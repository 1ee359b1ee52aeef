/** An app's picture: its icon on its colour. */
import type { CSSProperties } from 'react'
import style from './app-tile.module.css'
import { tileColor } from './colors'
import { Icon } from './icon'

interface Props {
  icon?: string | null
  color?: string | null
  size?: 'small' | 'large'
}

export function AppTile({ icon, color, size = 'small' }: Props) {
  return (
    <span
      className={size === 'large' ? `${style.tile} ${style.large}` : style.tile}
      style={{ '--tile': tileColor(color) } as CSSProperties}
      aria-hidden
    >
      <Icon name={icon} fallback="app" />
    </span>
  )
}
