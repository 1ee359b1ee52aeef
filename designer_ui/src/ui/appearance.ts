/** Light or dark: the person's choice, else the system's. */
import { useSyncExternalStore } from 'react'
export type Appearance = 'light' | 'dark'
export type AppearanceChoice = Appearance | 'system'

const KEPT_UNDER = 'dougong.appearance'
const system = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function chosen(): AppearanceChoice {
  const kept = localStorage.getItem(KEPT_UNDER)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function current(): Appearance {
  const choice = chosen()
  if (choice !== 'system') return choice
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

export function useAppearanceChoice(): AppearanceChoice {
  return useSyncExternalStore(subscribe, chosen)
}

/** Scrollbars and native parts follow the page, from the first paint on. */
export function paintAppearance(): void {
  const choice = chosen()
  document.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice
}

export function chooseAppearance(choice: AppearanceChoice): void {
  if (choice === 'system') localStorage.removeItem(KEPT_UNDER)
  else localStorage.setItem(KEPT_UNDER, choice)
  paintAppearance()
  for (const listener of listeners) listener()
}
