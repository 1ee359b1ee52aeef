/** The inbox: what waits by urgency, the task beside it; after an answer the next one opens. */
import { Badge, Empty, Tabs } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type TaskBox, useTasks } from '@/api/queries/tasks'
import { useMessages } from '@/i18n/messages'
import { ErrorResult } from '@/ui/page-error'
import { useTrail } from '@/ui/trail'
import { useNarrow } from '@/ui/use-narrow'
import style from './inbox.module.css'
import { inboxMessages } from './messages'
import { TaskList } from './task-list'
import { TaskPanel } from './task-panel'
import { useInboxKeys } from './use-inbox-keys'

/** Where Enter leads: what is to be filled in, else the answers. */
const FIRST_STOP =
  'article form :is(input, textarea, button), article [data-field] :is(input, textarea, button), footer button'
const BOXES: TaskBox[] = ['open', 'cc', 'done', 'started']

export function InboxPage() {
  const say = useMessages(inboxMessages)
  const { task } = useParams()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const [box, setBox] = useState<TaskBox>('open')
  const { data, error, refetch } = useTasks(box)
  useTrail([{ text: say('title') }])
  const items = data?.items ?? []
  const open = (id: string | null) => void navigate(id ? `/inbox/${id}` : '/inbox')
  // Beside the list something is always open; on a phone the list comes first.
  const shown = task ?? (narrow || box === 'started' ? undefined : items[0]?.id)
  const place = items.findIndex((item) => item.id === shown)
  const move = (step: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, place + step))]
    if (next && box !== 'started') open(next.id)
  }
  const panel = useRef<HTMLElement>(null)
  const enter = () => {
    if (shown && shown !== task) open(shown)
    panel.current?.querySelector<HTMLElement>(FIRST_STOP)?.focus()
  }
  useInboxKeys({ j: () => move(1), k: () => move(-1), enter })

  const followed = useRef<string | null>(null)
  const answered = (next: string | null) => {
    const rest = items.filter((item) => item.id !== shown)
    const following = next ?? rest[Math.min(place, rest.length - 1)]?.id ?? null
    followed.current = following
    open(narrow && !next ? null : following)
  }

  const count = (name: TaskBox) => (name === 'open' || name === 'cc' ? (data?.counts[name] ?? 0) : 0)
  return (
    <div className={style.page} data-task={task ? 'open' : 'none'}>
      <section className={style.list} aria-label={say('title')}>
        <Tabs
          size="small"
          tabBarGutter={20}
          activeKey={box}
          onChange={(key) => {
            setBox(key as TaskBox)
            open(null)
          }}
          items={BOXES.map((name) => ({
            key: name,
            label: (
              <span>
                {say(name)} <Badge count={count(name)} size="small" color="var(--ant-color-primary)" />
              </span>
            ),
          }))}
        />
        {error ? <ErrorResult error={error} onRetry={() => void refetch()} /> : null}
        <TaskList box={box} items={data?.items} shown={shown} />
        {narrow || box !== 'open' || items.length === 0 ? null : <p className={style.hint}>{say('keys')}</p>}
      </section>
      <section className={style.task} aria-live="polite" ref={panel}>
        {shown && box !== 'started' ? (
          <TaskPanel
            key={shown}
            id={shown}
            cameByItself={!task || shown === followed.current}
            onAnswered={answered}
            onBack={() => open(null)}
          />
        ) : narrow || items.length === 0 ? null : (
          <Empty description={say('choose')} style={{ marginTop: 96 }} />
        )}
      </section>
    </div>
  )
}
