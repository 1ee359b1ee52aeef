/** One line of the rail. */
import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import style from './rail.module.css'

interface Props {
  to: string
  icon: ReactNode
  text: string
  label?: string
  count?: number
  end?: boolean
  slim: boolean
  active?: boolean
}

export function RailLink({ to, icon, text, label, count, end, slim, active }: Props) {
  return (
    <NavLink
      to={to}
      end={end}
      className={({ isActive }) => ((active ?? isActive) ? `${style.link} ${style.active}` : style.link)}
      aria-label={slim ? (label ?? text) : undefined}
      title={slim ? text : undefined}
    >
      <span className={style.icon}>{icon}</span>
      {slim ? null : <span className={style.text}>{text}</span>}
      {!slim && count ? <span className={style.count}>{count > 99 ? '99+' : count}</span> : null}
    </NavLink>
  )
}
