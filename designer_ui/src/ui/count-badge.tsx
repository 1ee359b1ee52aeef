/** How many wait, at the upper right of a picture: it begins beside the picture and grows away from it. */
import { Badge } from 'antd'
import type { ComponentProps } from 'react'
import style from './count-badge.module.css'

type Props = ComponentProps<typeof Badge> & {
  /** A button with air around its picture, not the picture alone. */
  button?: boolean
}

/** What it is given besides goes on to the badge: a popover opens from it. */
export function CountBadge({ button, ...rest }: Props) {
  return <Badge {...rest} size="small" className={button ? style.onButton : style.onIcon} />
}
