/** What was done, in the words of the button: usual answers have a sentence of their own, the builder's are named. */
import type { OpenTask } from '@/api/queries/tasks'
import type { Label } from '@/i18n/label'
import type { Say } from '@/i18n/messages'
import type { inboxMessages } from './messages'

type Key = keyof typeof inboxMessages.table

const DONE: Record<string, Key> = {
  agree: 'did_agree',
  refuse: 'did_refuse',
  return: 'did_return',
  hand_over: 'did_hand_over',
  submit: 'did_submit',
  read: 'did_read',
}

export function doneWords(
  task: Pick<OpenTask, 'labels' | 'returned'>,
  action: string,
  label: (label: Label) => string,
  say: Say<Key>,
): string {
  const own = label(task.labels?.[action])
  if (own) return say('did', { act: own })
  if (action === 'submit' && task.returned) return say('did_submit_again')
  const usual = DONE[action]
  return usual ? say(usual) : say('did', { act: action })
}
