/** A column's head with an edge that can be drawn, or moved with the arrow keys, to change the width. */
import { type KeyboardEvent, type PointerEvent, type ThHTMLAttributes, useRef } from 'react'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'
import style from './list.module.css'

interface Props extends ThHTMLAttributes<HTMLTableCellElement> {
  width?: number
  name?: string
  onWidth?: (width: number) => void
}

const KEY_STEP = 16

export function HeadCell({ width, name, onWidth, children, ...rest }: Props) {
  const say = useMessages(listMessages)
  const cell = useRef<HTMLTableCellElement>(null)
  if (!onWidth || !width) return <th {...rest}>{children}</th>
  const draw = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const edge = event.currentTarget
    const from = event.clientX
    const before = cell.current?.offsetWidth ?? width
    edge.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => onWidth(before + moved.clientX - from)
    const stop = () => edge.removeEventListener('pointermove', move)
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', stop, { once: true })
    edge.addEventListener('pointercancel', stop, { once: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? KEY_STEP : event.key === 'ArrowLeft' ? -KEY_STEP : 0
    if (by === 0) return
    event.preventDefault()
    event.stopPropagation()
    onWidth(width + by)
  }
  return (
    <th ref={cell} {...rest}>
      {children}
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves has no element of its own */}
      <span
        role="separator"
        aria-orientation="vertical"
        aria-label={say('column_width', { name: name ?? '' })}
        aria-valuenow={width}
        tabIndex={0}
        className={style.edge}
        onPointerDown={draw}
        onKeyDown={onKeyDown}
        onClick={(event) => event.stopPropagation()}
      />
    </th>
  )
}
