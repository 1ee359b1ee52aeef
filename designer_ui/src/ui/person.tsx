/** A person: a small round picture with the first sign of the name, and the name. */
import { Avatar } from 'antd'
import type { CSSProperties } from 'react'

const SHADES = ['blue', 'cyan', 'green', 'gold', 'volcano', 'magenta', 'purple', 'geekblue']

/** The same person has the same shade everywhere. */
function shadeOf(id: string): string {
  let sum = 0
  for (const sign of id) sum = (sum * 31 + sign.charCodeAt(0)) % 9973
  return `var(--ant-${SHADES[sum % SHADES.length]}-7)`
}

/** Chinese names are known by the given name's last sign, others by their first letter. */
export function initialOf(name: string): string {
  const last = name.slice(-1)
  return /[\u4e00-\u9fff]/.test(last) ? last : name.slice(0, 1).toUpperCase()
}

const ROOT: CSSProperties = {
  display: 'inline-flex',
  verticalAlign: 'top',
  alignItems: 'center',
  gap: 6,
  minWidth: 0,
  maxWidth: '100%',
}

export function Person({ id, name }: { id: string; name: string }) {
  return (
    // Off the baseline the line keeps its height: rows of a table are whole pixels high.
    <span style={ROOT}>
      <Avatar size={20} style={{ flex: 'none', background: shadeOf(id), color: '#fff', fontSize: 12 }} aria-hidden>
        {initialOf(name)}
      </Avatar>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{name}</span>
    </span>
  )
}
