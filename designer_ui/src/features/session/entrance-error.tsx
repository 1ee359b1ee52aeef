/** Why entering failed, in the server's words. */
import { Alert } from 'antd'
import { ApiError } from '@/api/problem'
import { useMessages } from '@/i18n/messages'
import { sessionMessages } from './messages'

export function EntranceError({ error }: { error: unknown }) {
  const say = useMessages(sessionMessages)
  if (!error) return null
  const words = error instanceof ApiError ? error.problems.map((problem) => problem.message) : []
  const text = words.length > 0 ? words : [error instanceof ApiError && error.message ? error.message : say('failed')]
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      title={text.map((line) => <div key={line}>{line}</div>)}
    />
  )
}
