/** Light or dark: the person's choice, else the system's. */
import { useSyncExternalStore } from 'react'
export type Appearance = 'light' | 'dark'

const KEPT_UNDER = 'dougong.appearance'
const system = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function current(): Appearance {
  const kept = localStorage.getItem(KEPT_UNDER)
  if (kept === 'light' || kept === 'dark') return kept
  return system.matches ? 'dark' : 'light'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  system.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system.removeEventListener('change', listener)
  }
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, current)
}

export function chooseAppearance(appearance: Appearance): void {
  localStorage.setItem(KEPT_UNDER, appearance)
  document.documentElement.style.colorScheme = appearance
  for (const listener of listeners) listener()
}
