/** Switches the language at any moment; kept with the person. */
import { GlobalOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { usePatchMe } from '@/api/queries/session'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { switchLanguage, useLanguage } from '@/i18n/use-language'
import { uiMessages } from '@/ui/messages'

export function LanguageSwitch({ signedIn = true }: { signedIn?: boolean }) {
  const say = useMessages(uiMessages)
  const language = useLanguage()
  const patchMe = usePatchMe()
  const choose = (chosen: Language) => {
    switchLanguage(chosen)
    if (signedIn) patchMe.mutate({ language: chosen })
  }
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [language],
        items: LANGUAGES.map((key) => ({ key, label: <span lang={key}>{LANGUAGE_NAMES[key]}</span> })),
        onClick: ({ key }) => choose(key as Language),
      }}
    >
      <Button type="text" icon={<GlobalOutlined />} aria-label={say('language')} title={say('language')} />
    </Dropdown>
  )
}
