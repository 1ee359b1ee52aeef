/** Why entering failed, in the server's words. */
import { Alert } from 'antd'
import { ApiError } from '@/api/problem'

export function EntranceError({ error }: { error: Error | null }) {
  if (!error) return null
  const words = error instanceof ApiError ? error.problems.map((problem) => problem.message) : []
  const text = words.length > 0 ? words : [error.message]
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
