/** A column's head with an edge that can be drawn to change the width; Alt and the arrow keys do the same. */
import { type KeyboardEvent, type PointerEvent, type ThHTMLAttributes, useRef } from 'react'
import style from './list.module.css'

interface Props extends ThHTMLAttributes<HTMLTableCellElement> {
  width?: number
  onWidth?: (width: number) => void
}

const KEY_STEP = 16

export function HeadCell({ width, onWidth, children, ...rest }: Props) {
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
  const onKeyDown = (event: KeyboardEvent<HTMLTableCellElement>) => {
    const by = event.key === 'ArrowRight' ? KEY_STEP : event.key === 'ArrowLeft' ? -KEY_STEP : 0
    if (!event.altKey || by === 0) return rest.onKeyDown?.(event)
    event.preventDefault()
    onWidth(width + by)
  }
  return (
    <th ref={cell} {...rest} onKeyDown={onKeyDown} aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight">
      {children}
      <span className={style.edge} aria-hidden onPointerDown={draw} onClick={(event) => event.stopPropagation()} />
    </th>
  )
}
