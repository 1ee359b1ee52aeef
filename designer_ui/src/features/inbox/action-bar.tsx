/** The answers to a task: the main one first, those that need a word or a person ask for it in a small dialog. */
import { MessageOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { OpenTask } from '@/api/queries/tasks'
import type { FormStore } from '@/form/store'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { AnswerDialog } from './answer-dialog'
import { doneWords } from './done-words'
import style from './inbox.module.css'
import { inboxMessages } from './messages'
import { useAnswer } from './use-answer'
import { useInboxKeys } from './use-inbox-keys'
import { useSettling } from './use-settling'

type ActionKey = keyof typeof inboxMessages.table

/** Said at once; everything else asks for a comment first. */
const PLAIN = new Set(['agree', 'submit', 'read'])
const MAIN = ['submit', 'agree', 'read']

interface Props {
  task: OpenTask
  store: FormStore
  /** Nobody chose this task: it followed another one. */
  cameByItself: boolean
  onAnswered: (next: string | null) => void
  renew: () => Promise<boolean>
}

export function ActionBar({ task, store, cameByItself, onAnswered, renew }: Props) {
  const say = useMessages(inboxMessages)
  const label = useLabel()
  const { message } = App.useApp()
  const [asking, setAsking] = useState<string | null>(null)
  const done = (action: string, next: string | null) => {
    void message.success(doneWords(task, action, label, say))
    setAsking(null)
    onAnswered(next)
  }
  const answering = useAnswer(task, store, done, renew)
  const settling = useSettling(cameByItself)
  const main = MAIN.find((action) => task.actions.includes(action))
  const word = (action: string) => {
    const usual = action === 'submit' && task.returned ? 'submit_again' : action
    return label(task.labels?.[action]) || (usual in inboxMessages.table ? say(usual as ActionKey) : action)
  }
  const choose = (action: string) => {
    if (settling) return
    if (PLAIN.has(action)) void answering.send(action, {})
    else setAsking(action)
  }
  useInboxKeys({
    a: main ? () => choose(main) : undefined,
    r: task.actions.includes('refuse') ? () => choose('refuse') : undefined,
  })
  return (
    <footer className={style.bar}>
      {task.actions.map((action) => (
        <Button
          key={action}
          type={action === main ? 'primary' : 'default'}
          danger={action === 'refuse'}
          loading={answering.busy === action}
          disabled={settling || (answering.busy !== null && answering.busy !== action)}
          onClick={() => choose(action)}
        >
          {word(action)}
        </Button>
      ))}
      {task.kind === 'approve' && main ? (
        <Button
          type="text"
          icon={<MessageOutlined />}
          aria-label={say('with_comment', { act: word(main) })}
          title={say('with_comment', { act: word(main) })}
          disabled={settling || answering.busy !== null}
          onClick={() => setAsking(main)}
        />
      ) : null}
      {asking ? (
        <AnswerDialog
          title={word(asking)}
          asksPerson={asking === 'hand_over'}
          refuses={asking === 'refuse'}
          busy={answering.busy !== null}
          problems={answering.problems}
          onSend={(answer) => void answering.send(asking, answer)}
          onCancel={() => {
            answering.forget()
            setAsking(null)
          }}
        />
      ) : null}
    </footer>
  )
}
