/** Sends an answer with what was filled in; findings go back to their fields, the rest to the dialog or the page. */
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { keys } from '@/api/keys'
import { ApiError, type Problem } from '@/api/problem'
import { answerTask, type OpenTask, type TaskAnswer } from '@/api/queries/tasks'
import { meansOldForm } from '@/form/newer-form'
import { valuesToUpdate } from '@/form/outgoing'
import type { FormStore } from '@/form/store'
import { useMessages } from '@/i18n/messages'
import { inboxMessages } from './messages'

/** Refusing, returning and handing over leave the form as it is. */
const TAKES_VALUES = new Set(['agree', 'submit'])

/** What is wrong with an answer: with the word, with the person it goes to, or with neither. */
export interface AnswerProblems {
  comment?: string
  to?: string
  other?: string
}

function sorted(problems: Problem[], otherwise: string): AnswerProblems {
  const at = (path: string) => problems.find((problem) => problem.path === path)?.message
  const found = { comment: at('/comment'), to: at('/to') }
  return found.comment || found.to ? found : { other: otherwise }
}

export function useAnswer(
  task: OpenTask,
  store: FormStore,
  onDone: (action: string, next: string | null) => void,
  /** Asks for the form as it is now; true where that goes on with what was typed. */
  renew: () => Promise<boolean>,
) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const say = useMessages(inboxMessages)
  const [busy, setBusy] = useState<string | null>(null)
  const [problems, setProblems] = useState<AnswerProblems>({})

  const failed = async (error: unknown, action: string) => {
    if (!(error instanceof ApiError)) throw error
    if (meansOldForm(error.problems, store.rules.form) && (await renew())) return
    const words = error.status === 0 ? say('not_reached') : error.message
    if (TAKES_VALUES.has(action)) store.takeProblems(error.problems, words)
    else setProblems(sorted(error.problems, words))
    if (error.status === 409 || error.status === 404) void client.invalidateQueries({ queryKey: keys.tasks })
  }
  const send = async (action: string, answer: TaskAnswer) => {
    const fills = TAKES_VALUES.has(action)
    if (fills && !store.attempt()) return
    setBusy(action)
    setProblems({})
    const { values, states } = store.read()
    const changed = fills ? valuesToUpdate(store.rules.form, values, store.start.values, states) : {}
    try {
      const { next, warnings } = await answerTask(task.id, action, { ...answer, values: changed })
      void client.invalidateQueries({ queryKey: keys.tasks })
      void client.invalidateQueries({ queryKey: keys.me })
      void client.invalidateQueries({ queryKey: keys.form(task.app, task.form) })
      for (const warning of warnings) void message.warning(warning.message, 8)
      onDone(action, next)
    } catch (error) {
      await failed(error, action)
    } finally {
      setBusy(null)
    }
  }
  return { busy, problems, send, forget: () => setProblems({}) }
}
