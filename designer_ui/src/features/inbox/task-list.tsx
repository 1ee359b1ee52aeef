/** Who wants what by when; grouped by urgency while it waits. */
import { Empty, Skeleton } from 'antd'
import type { TaskBox, TaskItem } from '@/api/queries/tasks'
import { useMessages } from '@/i18n/messages'
import { grouped } from './groups'
import style from './inbox.module.css'
import { inboxMessages } from './messages'
import { TaskLine } from './task-line'

interface Props {
  box: TaskBox
  items?: TaskItem[]
  shown?: string
}

export function TaskList({ box, items, shown }: Props) {
  const say = useMessages(inboxMessages)
  if (!items) return <Skeleton active paragraph={{ rows: 6 }} title={false} />
  if (items.length === 0) {
    return (
      <Empty description={<strong>{say(box === 'open' ? 'nothing_open' : 'nothing')}</strong>}>
        {box === 'open' ? <span className={style.quiet}>{say('nothing_open_hint')}</span> : null}
      </Empty>
    )
  }
  const groups = box === 'open' ? grouped(items) : [{ key: null, items }]
  return (
    <div className={style.lines}>
      {groups.map((group) => (
        <div key={group.key ?? box}>
          {group.key && groups.length > 1 ? <h3 className={style.group}>{say(group.key)}</h3> : null}
          <ul>
            {group.items.map((item) => (
              <li key={item.id}>
                <TaskLine item={item} current={item.id === shown} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}
