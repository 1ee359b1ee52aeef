/** Top bar: where you are, search, notices, language, person. */
import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { AppUi } from '@/api/types/app'
import type { Me } from '@/api/types/session'
import { useMessages } from '@/i18n/messages'
import { LanguageSwitch } from './language-switch'
import { shellMessages } from './messages'
import { NoticeBell } from './notice-bell'
import { PersonMenu } from './person-menu'
import style from './top-bar.module.css'
import { Trail } from './trail'

const SearchPalette = lazy(async () => ({ default: (await import('./search-palette')).SearchPalette }))
const COMMAND_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'

export function TopBar({ me, app }: { me: Me; app?: AppUi }) {
  const say = useMessages(shellMessages)
  const [searching, setSearching] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setSearching(true)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <header className={style.bar}>
      <Trail />
      <Button
        className={style.search}
        icon={<SearchOutlined />}
        onClick={() => setSearching(true)}
        title={say('search_long')}
      >
        <span className={style.searchText}>{say('search')}</span>
        <kbd className={style.key} aria-hidden>
          {COMMAND_KEY}
        </kbd>
      </Button>
      <NoticeBell />
      <LanguageSwitch />
      <PersonMenu me={me} />
      {searching ? (
        <Suspense fallback={null}>
          <SearchPalette me={me} app={app} onClose={() => setSearching(false)} />
        </Suspense>
      ) : null}
    </header>
  )
}
