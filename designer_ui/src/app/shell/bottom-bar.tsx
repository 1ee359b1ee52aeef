/** Phone: the four places in reach of the thumb. */
import { AppstoreOutlined, InboxOutlined, PlusCircleOutlined, UserOutlined } from '@ant-design/icons'
import { lazy, Suspense, useState } from 'react'
import { NavLink } from 'react-router'
import type { AppUi } from '@/api/types/app'
import type { Me } from '@/api/types/session'
import { useMessages } from '@/i18n/messages'
import { CountBadge } from '@/ui/count-badge'
import style from './bottom-bar.module.css'
import { shellMessages } from './messages'

const CreateSheet = lazy(async () => ({ default: (await import('./create-sheet')).CreateSheet }))
const AppsSheet = lazy(async () => ({ default: (await import('./apps-sheet')).AppsSheet }))

type Sheet = 'create' | 'apps'

export function BottomBar({ me, app }: { me: Me; app?: AppUi }) {
  const say = useMessages(shellMessages)
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const close = () => setSheet(null)
  return (
    <nav className={style.bar} aria-label={say('navigation')}>
      <NavLink to="/inbox" className={({ isActive }) => (isActive ? style.active : style.item)}>
        <CountBadge count={me.inbox_count}>
          <InboxOutlined className={style.icon} />
        </CountBadge>
        {say('inbox')}
      </NavLink>
      {app ? (
        <button type="button" className={style.item} onClick={() => setSheet('apps')} aria-haspopup="dialog">
          <AppstoreOutlined className={style.icon} />
          {say('apps')}
        </button>
      ) : (
        <NavLink to="/" end className={({ isActive }) => (isActive ? style.active : style.item)}>
          <AppstoreOutlined className={style.icon} />
          {say('apps')}
        </NavLink>
      )}
      <button type="button" className={style.item} onClick={() => setSheet('create')} aria-haspopup="dialog">
        <PlusCircleOutlined className={style.icon} />
        {say('create')}
      </button>
      <NavLink to="/me" className={({ isActive }) => (isActive ? style.active : style.item)}>
        <UserOutlined className={style.icon} />
        {say('me')}
      </NavLink>
      <Suspense fallback={null}>
        {sheet === 'create' ? <CreateSheet me={me} app={app} onClose={close} /> : null}
        {sheet === 'apps' && app ? <AppsSheet app={app} onClose={close} /> : null}
      </Suspense>
    </nav>
  )
}
