/** The content of something that pops up: takes the focus when it comes, gives it back when it goes. */
import { type ReactNode, useEffect, useRef } from 'react'

const STOPS = 'input:not([type="hidden"]), textarea, button:not([disabled]), a[href], [tabindex="0"]'
/** The first field of a form that can be typed into. */
export const FIRST_FIELD = '[data-field] :is(input:not([type="hidden"]), textarea)'
/** What pops up may still be invisible for a moment, and takes no focus until then. */
const FRAMES = 20

export function focusFirst(box: Element | null, stops = STOPS, frames = FRAMES): void {
  // Somebody was faster: the focus is not taken away from what they chose.
  if (box?.contains(document.activeElement)) return
  const stop = box?.querySelector<HTMLElement>(stops)
  stop?.focus({ preventScroll: true })
  if (box?.isConnected && (!stop || document.activeElement !== stop) && frames > 0) {
    requestAnimationFrame(() => focusFirst(box, stops, frames - 1))
  }
}

export function FocusInside({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const here = box.current
    focusFirst(here)
    return () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === document.body || here?.contains(document.activeElement)
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    }
  }, [])
  return <div ref={box}>{children}</div>
}
