/** Phone: the pages of the app one is in, and the way to the other apps. */
import { AppstoreOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import type { AppUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { AppNavigation } from './app-navigation'
import { shellMessages } from './messages'
import { RailLink } from './rail-link'

export function AppsSheet({ app, onClose }: { app: AppUi; onClose: () => void }) {
  const say = useMessages(shellMessages)
  const { key } = useLocation()
  const opened = useRef(key)
  useEffect(() => {
    if (opened.current !== key) onClose()
  }, [key, onClose])
  return (
    <Drawer open placement="bottom" size="auto" title={say('apps')} onClose={onClose}>
      <RailLink to="/" end icon={<AppstoreOutlined />} text={say('all_apps')} slim={false} />
      <AppNavigation app={app} slim={false} />
    </Drawer>
  )
}
