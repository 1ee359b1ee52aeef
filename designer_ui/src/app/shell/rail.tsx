/** Left rail: start page, inbox with its count, then the pages of the app one is in. */
import {
  AppstoreOutlined,
  InboxOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  ShopOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { AppUi } from '@/api/types/app'
import type { Me } from '@/api/types/session'
import { useMessages } from '@/i18n/messages'
import { CountBadge } from '@/ui/count-badge'
import { AppNavigation } from './app-navigation'
import { shellMessages } from './messages'
import style from './rail.module.css'
import { RailLink } from './rail-link'

const KEPT_UNDER = 'dougong.rail'

export function Rail({ me, app }: { me: Me; app?: AppUi }) {
  const say = useMessages(shellMessages)
  const [slim, setSlim] = useState(() => localStorage.getItem(KEPT_UNDER) === 'slim')
  const toggle = () => {
    localStorage.setItem(KEPT_UNDER, slim ? 'wide' : 'slim')
    setSlim(!slim)
  }
  return (
    <nav className={slim ? `${style.rail} ${style.slim}` : style.rail} aria-label={say('navigation')}>
      <div className={style.scroll}>
        <RailLink to="/" end icon={<AppstoreOutlined />} text={say('apps')} slim={slim} />
        <RailLink
          to="/inbox"
          icon={
            slim ? (
              <CountBadge count={me.inbox_count}>
                <InboxOutlined />
              </CountBadge>
            ) : (
              <InboxOutlined />
            )
          }
          text={say('inbox')}
          label={me.inbox_count ? say('inbox_count', { count: me.inbox_count }) : undefined}
          count={me.inbox_count}
          slim={slim}
        />
        {app ? <AppNavigation app={app} slim={slim} /> : null}
      </div>
      <div className={style.foot}>
        {me.is_admin ? <RailLink to="/gallery" icon={<ShopOutlined />} text={say('gallery')} slim={slim} /> : null}
        {me.is_admin ? <RailLink to="/admin" icon={<TeamOutlined />} text={say('admin')} slim={slim} /> : null}
        <Button
          type="text"
          className={style.fold}
          icon={slim ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          aria-label={say(slim ? 'widen_rail' : 'narrow_rail')}
          title={say(slim ? 'widen_rail' : 'narrow_rail')}
          onClick={toggle}
        />
      </div>
    </nav>
  )
}
