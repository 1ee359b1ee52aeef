/** What is wrong with a file or mapping, all at once. */
import { Alert } from 'antd'

export function ProblemList({ problems }: { problems: string[] }) {
  if (problems.length === 0) return null
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 16 }}
      title={
        problems.length === 1 ? (
          problems[0]
        ) : (
          <ul style={{ margin: 0, paddingInlineStart: 16 }}>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        )
      }
    />
  )
}
