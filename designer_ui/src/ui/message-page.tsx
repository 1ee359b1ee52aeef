/** A page that only says something: what is the matter, and the way on. */
import type { ReactNode } from 'react'
import style from './message-page.module.css'

interface Props {
  icon: ReactNode
  title: string
  text?: string
  action?: ReactNode
}

export function MessagePage({ icon, title, text, action }: Props) {
  return (
    <div className={style.page} role="status">
      <span className={style.icon} aria-hidden>
        {icon}
      </span>
      <h1 className={style.title}>{title}</h1>
      {text ? <p className={style.text}>{text}</p> : null}
      {action}
    </div>
  )
}
