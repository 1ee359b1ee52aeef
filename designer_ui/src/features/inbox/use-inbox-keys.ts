/** Single keys act on the task, except while somebody types; a composing input method never triggers them. */
import { useEffect, useRef } from 'react'

/** These do something of their own on Enter. */
const PRESSED = 'a, button, summary, [role="tab"], [role="switch"]'
const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"] *'

export function useInboxKeys(acts: Record<string, (() => void) | undefined>): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.matches(TYPING)) return
      if (event.key === 'Enter' && event.target instanceof Element && event.target.closest(PRESSED)) return
      const act = latest.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
