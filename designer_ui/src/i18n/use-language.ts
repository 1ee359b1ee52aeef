/** The language of the moment, and switching it. */
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useTranslation } from 'react-i18next'
import { isLanguage, keepLanguage, type Language } from './language'
import { i18n } from './messages'

export function currentLanguage(): Language {
  return isLanguage(i18n.language) ? i18n.language : 'en'
}

export function switchLanguage(language: Language): void {
  keepLanguage(language)
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  document.documentElement.lang = language
  void i18n.changeLanguage(language)
}

export function useLanguage(): Language {
  const { i18n: current } = useTranslation(undefined, { i18n })
  return isLanguage(current.language) ? current.language : 'en'
}
