/** Where the reader is: each page tells its trail; the shell shows it and the tab's title follows. */
import { useEffect, useSyncExternalStore } from 'react'

export interface TrailStep {
  text: string
  to?: string
}

let trail: TrailStep[] = []
const listeners = new Set<() => void>()

function set(next: TrailStep[]): void {
  trail = next
  const title = next
    .map((step) => step.text)
    .reverse()
    .join(' · ')
  document.title = title ? `${title} · Dougong` : 'Dougong'
  for (const listener of listeners) listener()
}

/** Called by a page with its steps, from the app down to itself. */
export function useTrail(steps: TrailStep[]): void {
  const text = JSON.stringify(steps)
  useEffect(() => set(JSON.parse(text) as TrailStep[]), [text])
}

export function useCurrentTrail(): TrailStep[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => trail,
  )
}
