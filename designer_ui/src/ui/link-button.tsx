/** A link that looks like a button: one thing to the keyboard and the ear, not a button within a link. */
import { Button } from 'antd'
import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import { useHref, useLinkClickHandler } from 'react-router'

interface Props {
  to: string
  primary?: boolean
  style?: CSSProperties
  children: ReactNode
}

export function LinkButton({ to, primary, style, children }: Props) {
  const follow = useLinkClickHandler<HTMLAnchorElement>(to)
  return (
    <Button
      href={useHref(to)}
      type={primary ? 'primary' : 'default'}
      style={style}
      onClick={(event) => follow(event as MouseEvent<HTMLAnchorElement>)}
    >
      {children}
    </Button>
  )
}
