/** Notices: a bell with the number of unread ones and a short list below it. */
import { BellOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useNotices } from '@/api/queries/notices'
import { useMessages } from '@/i18n/messages'
import { CountBadge } from '@/ui/count-badge'
import { FocusInside } from '@/ui/focus-inside'
import { useNarrow } from '@/ui/use-narrow'
import { shellMessages } from './messages'
import { NoticeList } from './notice-list'

export function NoticeBell() {
  const say = useMessages(shellMessages)
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const notices = useNotices()
  const unread = notices.data?.unread ?? 0
  return (
    <Popover
      trigger="click"
      // On a phone there is no room to the left of the bell; the kit moves a centred one into view.
      placement={narrow ? 'bottom' : 'bottomRight'}
      open={open}
      onOpenChange={setOpen}
      title={say('notices')}
      destroyOnHidden
      content={
        <FocusInside>
          <NoticeList notices={notices.data?.items ?? []} onDone={() => setOpen(false)} />
        </FocusInside>
      }
    >
      <CountBadge button count={unread} overflowCount={9}>
        <Button type="text" icon={<BellOutlined />} aria-label={say('notices')} title={say('notices')} />
      </CountBadge>
    </Popover>
  )
}
