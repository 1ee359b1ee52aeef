/** The frame around every page: rail and top bar on a desk, bottom bar on a phone. */
import { lazy, Suspense, useEffect } from 'react'
import { Outlet, ScrollRestoration, useMatch, useNavigate, useSearchParams } from 'react-router'
import { useAppUi } from '@/api/queries/app'
import { useMe } from '@/api/queries/session'
import { whenSignedOut } from '@/api/request'
import { useStream } from '@/api/stream'
import { setTimeZone } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import { FirstPaint } from '@/ui/first-paint'
import { useNarrow } from '@/ui/use-narrow'
import { PEEK } from '@/ui/use-peek'
import { BottomBar } from './bottom-bar'
import { shellMessages } from './messages'
import { Rail } from './rail'
import style from './shell.module.css'
import { TopBar } from './top-bar'
import { useFreshApp } from './use-fresh-app'
import { useServerLanguage } from './use-server-language'

const PeekDrawer = lazy(async () => ({ default: (await import('@/record/peek-drawer')).PeekDrawer }))

export function Shell() {
  const say = useMessages(shellMessages)
  const narrow = useNarrow()
  const { data: me } = useMe()
  const appKey = useMatch('/apps/:app/*')?.params.app
  const { data: app } = useAppUi(appKey)
  const navigate = useNavigate()
  const peeking = useSearchParams()[0].has(PEEK)
  useFreshApp(appKey)
  useStream()
  useServerLanguage(me)
  if (me?.timezone) setTimeZone(me.timezone)
  useEffect(
    () =>
      whenSignedOut(() => {
        const here = window.location.pathname + window.location.search
        navigate(`/sign-in?next=${encodeURIComponent(here)}`)
      }),
    [navigate],
  )
  if (!me) return <FirstPaint />
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#content">
        {say('skip')}
      </a>
      {narrow ? null : <Rail me={me} app={app} />}
      <div className={style.body}>
        <TopBar me={me} app={app} />
        <main id="content" className={style.content} tabIndex={-1}>
          <Suspense fallback={<FirstPaint />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ScrollRestoration />
      {narrow ? <BottomBar me={me} app={app} /> : null}
      <Suspense fallback={null}>{peeking ? <PeekDrawer /> : null}</Suspense>
    </div>
  )
}
