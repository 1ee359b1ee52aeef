/** What stands on the page for the moment before the first page is there. */
import { Spin } from 'antd'
import style from './ui.module.css'

export function FirstPaint() {
  return (
    <div className={style.centre} role="status">
      <Spin />
    </div>
  )
}
