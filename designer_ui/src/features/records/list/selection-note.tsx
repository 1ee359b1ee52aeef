/** Says that the list is narrowed to what stands behind a figure of a report, and lets go of it. */
import { Tag } from 'antd'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'
import style from './list.module.css'
import type { ListAddress } from './use-list-address'

export function SelectionNote({ address }: { address: ListAddress }) {
  const say = useMessages(listMessages)
  if (!address.selection) return null
  return (
    <div>
      <Tag
        className={style.selection}
        closable
        color="blue"
        variant="filled"
        onClose={address.dropSelection}
        title={address.selection}
      >
        {address.of ? say('from_figure', { figure: address.of }) : say('from_report')}
      </Tag>
    </div>
  )
}
