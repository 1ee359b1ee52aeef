/** One line of the inbox. */
import dayjs from 'dayjs'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { TaskItem } from '@/api/queries/tasks'
import { formatMoment } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { Chip } from '@/ui/chip'
import { groupOf } from './groups'
import style from './inbox.module.css'
import { inboxMessages } from './messages'
import { summaryWords } from './summary-words'

type StateKey = keyof typeof inboxMessages.table

export function TaskLine({ item, current }: { item: TaskItem; current: boolean }) {
  const say = useMessages(inboxMessages)
  const label = useLabel()
  const language = useLanguage()
  const run = item.kind === 'run'
  const late = item.state === 'open' && groupOf(item.due_at, dayjs.utc()) === 'overdue'
  // Once submitted again it is a submission like any other.
  const returned = item.state === 'open' ? item.returned : null
  const from = returned?.by_name ?? item.from_name ?? item.starter_name
  const state = `state_${item.state}` as StateKey
  const line = useRef<HTMLAnchorElement>(null)
  // J and K may lead to a line out of sight.
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const address = run ? `/apps/${item.app}/forms/${item.form}/${item.record}` : `/inbox/${item.id}`
  return (
    <Link ref={line} to={address} className={style.line} aria-current={current ? 'true' : undefined}>
      <span className={style.lineHead}>
        <strong className={style.lineTitle}>{item.title || label(item.form_name, item.form)}</strong>
        <time className={style.quiet} dateTime={item.created_at}>
          {formatMoment(item.created_at, language)}
        </time>
      </span>
      <span className={style.lineFacts}>
        {returned ? (
          <Chip color="orange">{say('returned')}</Chip>
        ) : (
          <Chip>{label(run ? item.flow_name : item.node_name, item.node)}</Chip>
        )}
        {run && state in inboxMessages.table ? (
          <Chip color={item.state === 'open' ? 'blue' : undefined}>{say(state)}</Chip>
        ) : null}
        <span className={style.quiet}>{label(item.form_name, item.form)}</span>
        {from && !run ? <span className={style.quiet}>{say('from', { name: from })}</span> : null}
        {item.due_at && item.state === 'open' ? (
          <span className={late ? style.late : style.quiet}>
            {say('due', { moment: formatMoment(item.due_at, language) })}
          </span>
        ) : null}
      </span>
      {item.summary.length > 0 ? <span className={style.summary}>{summaryWords(item.summary, label)}</span> : null}
    </Link>
  )
}
