/** An app without a page named: goes to its first one. */
import { Empty } from 'antd'
import { Navigate, useParams } from 'react-router'
import { useAppUi } from '@/api/queries/app'
import { useMessages } from '@/i18n/messages'
import { firstPageOf } from '@/ui/addresses'
import { FirstPaint } from '@/ui/first-paint'
import { ErrorResult } from '@/ui/page-error'
import { launcherMessages } from './messages'

export function AppDoor() {
  const say = useMessages(launcherMessages)
  const { app } = useParams()
  const { data, error, refetch } = useAppUi(app)
  if (error) return <ErrorResult error={error} onRetry={() => void refetch()} />
  if (!data) return <FirstPaint />
  const first = firstPageOf(data)
  return first ? <Navigate to={first} replace /> : <Empty description={say('no_pages')} />
}
