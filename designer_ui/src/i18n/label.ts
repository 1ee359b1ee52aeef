/** Labels of app definitions: one text for everybody, or one per language. */
import { useCallback } from 'react'
import type { Language } from './language'
import { useLanguage } from './use-language'

export type Label = string | Partial<Record<Language, string>> | null | undefined

/** The label in `language`; else in whatever language there is; else `fallback`. */
export function textOf(label: Label, language: Language, fallback = ''): string {
  if (label === null || label === undefined) return fallback
  if (typeof label === 'string') return label || fallback
  return label[language] || Object.values(label).find(Boolean) || fallback
}

export type ReadLabel = (label: Label, fallback?: string) => string

export function useLabel(): ReadLabel {
  const language = useLanguage()
  return useCallback((label, fallback) => textOf(label, language, fallback), [language])
}

/** A name in the middle of an English sentence: "New work order", but "New IT incident". */
export function inSentence(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}
