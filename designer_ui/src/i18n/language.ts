/** The two languages of the product, and which one this browser speaks before anybody signed in. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language's own name for itself, as the switch shows it. */
export const LANGUAGE_NAMES: Record<Language, string> = { 'zh-CN': '中文', en: 'English' }

const KEPT_UNDER = 'dougong.language'

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.includes(text as Language)
}

export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_UNDER)
  return isLanguage(kept) ? kept : browserLanguage()
}

export function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT_UNDER, language)
}
