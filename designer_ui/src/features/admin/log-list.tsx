/** The lines of a log, newest first, with a way to older ones. */
import { Button, Empty, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { formatInstant, formatMoment } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { ErrorResult } from '@/ui/page-error'
import { Person } from '@/ui/person'
import style from './log.module.css'
import { logMessages } from './log-messages'

/** What an infinite query gives. */
export interface Log<Line> {
  data?: { pages: { items: Line[] }[] }
  error: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
  refetch: () => Promise<unknown>
}

interface Props<Line> {
  log: Log<Line>
  draw: (line: Line) => ReactNode
}

export function LogList<Line extends { id: string }>({ log, draw }: Props<Line>) {
  const say = useMessages(logMessages)
  if (log.error) return <ErrorResult error={log.error} onRetry={() => void log.refetch()} />
  const lines = log.data?.pages.flatMap((page) => page.items)
  if (!lines) return <Skeleton active />
  if (lines.length === 0) return <Empty description={say('nothing')} />
  return (
    <>
      <ul className={style.lines}>
        {lines.map((line) => (
          <li key={line.id} className={style.line}>
            {draw(line)}
          </li>
        ))}
      </ul>
      {log.hasNextPage ? (
        <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {say('older')}
        </Button>
      ) : null}
    </>
  )
}

export function When({ at }: { at: string }) {
  const language = useLanguage()
  return (
    <time className={style.quiet} dateTime={at} title={formatInstant(at, language)}>
      {formatMoment(at, language)}
    </time>
  )
}

/** Without a name it was the program itself, or nobody who is known. */
export function Who({ id, name, nobody }: { id: string | null; name: string | null; nobody: string }) {
  return id && name ? <Person id={id} name={name} /> : <strong>{nobody}</strong>
}
