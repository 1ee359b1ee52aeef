/** The two languages, one tap apart. */
import { Segmented } from 'antd'
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { switchLanguage, useLanguage } from '@/i18n/use-language'
import { uiMessages } from '@/ui/messages'

export function EntranceLanguage() {
  const say = useMessages(uiMessages)
  const language = useLanguage()
  return (
    <Segmented
      aria-label={say('language')}
      value={language}
      options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onChange={switchLanguage}
    />
  )
}
