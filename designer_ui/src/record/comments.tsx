/** Comments on a record: write one, read all. */
import { Button, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useAddComment, useComments } from '@/api/queries/records'
import { formatInstant, formatMoment } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { Person } from '@/ui/person'
import { recordMessages } from './messages'
import style from './record.module.css'

interface Props {
  app: string
  form: string
  record: string
}

export function Comments({ app, form, record }: Props) {
  const say = useMessages(recordMessages)
  const language = useLanguage()
  const comments = useComments(app, form, record)
  const add = useAddComment(app, form, record)
  const [text, setText] = useState('')
  const send = () => add.mutate(text.trim(), { onSuccess: () => setText('') })
  if (comments.isPending) return <Skeleton active title={false} />
  const items = comments.data?.items ?? []
  return (
    <div>
      <div className={style.send}>
        <Input.TextArea
          aria-label={say('comment_hint')}
          placeholder={say('comment_hint')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim()) send()
          }}
        />
        <Button onClick={send} loading={add.isPending} disabled={!text.trim()}>
          {say('comment_send')}
        </Button>
      </div>
      {items.length === 0 ? <p className={style.quiet}>{say('no_comments')}</p> : null}
      <ul className={style.plain}>
        {[...items].reverse().map((comment) => (
          <li key={comment.id} className={style.entry}>
            <div className={style.entryHead}>
              <Person id={comment.by} name={comment.by_name} />
              <time className={style.quiet} dateTime={comment.at} title={formatInstant(comment.at, language)}>
                {formatMoment(comment.at, language)}
              </time>
            </div>
            <div className={style.text}>{comment.text}</div>
          </li>
        ))}
      </ul>
    </div>
  )
}
