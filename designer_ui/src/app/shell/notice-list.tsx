/** The newest notices; a click opens the record they are about. */
import { Button, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { type Notice, useReadNotices } from '@/api/queries/notices'
import { formatMoment } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { shellMessages } from './messages'
import style from './notice-list.module.css'

const SHOWN = 20

export function NoticeList({ notices, onDone }: { notices: Notice[]; onDone: () => void }) {
  const say = useMessages(shellMessages)
  const label = useLabel()
  const language = useLanguage()
  const navigate = useNavigate()
  const read = useReadNotices()
  const open = (notice: Notice) => {
    if (!notice.read) read.mutate(notice.id)
    onDone()
    if (notice.app && notice.form && notice.record) {
      navigate(`/apps/${notice.app}/forms/${notice.form}/${notice.record}`)
    }
  }
  if (notices.length === 0) return <Typography.Text type="secondary">{say('notices_none')}</Typography.Text>
  return (
    <div className={style.list}>
      <ul>
        {notices.slice(0, SHOWN).map((notice) => (
          <li key={notice.id}>
            <button type="button" className={notice.read ? style.notice : style.unread} onClick={() => open(notice)}>
              <span>{label(notice.title) || label(notice.text)}</span>
              {label(notice.title) ? <span className={style.text}>{label(notice.text)}</span> : null}
              <time dateTime={notice.at}>{formatMoment(notice.at, language)}</time>
            </button>
          </li>
        ))}
      </ul>
      <Button type="link" onClick={() => read.mutate('all')} disabled={notices.every((notice) => notice.read)}>
        {say('notices_read_all')}
      </Button>
    </div>
  )
}
