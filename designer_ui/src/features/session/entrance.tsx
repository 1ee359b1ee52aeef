/** The card in the middle of the page on which one enters. */
import { type ReactNode, useEffect } from 'react'
import { useMessages } from '@/i18n/messages'
import style from './entrance.module.css'
import { EntranceLanguage } from './entrance-language'
import { sessionMessages } from './messages'

export function Entrance({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  const say = useMessages(sessionMessages)
  useEffect(() => {
    document.title = `${title} · Dougong`
  }, [title])
  return (
    <div className={style.page}>
      <div className={style.language}>
        <EntranceLanguage />
      </div>
      <main className={style.card}>
        <div className={style.brand}>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <div className={style.name}>Dougong 斗拱</div>
            <div className={style.tagline}>{say('tagline')}</div>
          </div>
        </div>
        <h1 className={style.title}>{title}</h1>
        {help ? <p className={style.help}>{help}</p> : null}
        {children}
      </main>
    </div>
  )
}
