/** A page that failed: said in the person's words, with a way on. */
import { DisconnectOutlined, LockOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { ApiError } from '@/api/problem'
import { useMessages } from '@/i18n/messages'
import { MessagePage } from './message-page'
import { uiMessages } from './messages'
import { NotFound } from './not-found'

type Kind = 'broken' | 'offline' | 'forbidden'

const PICTURES: Record<Kind, ReactNode> = {
  broken: <WarningOutlined />,
  offline: <DisconnectOutlined />,
  forbidden: <LockOutlined />,
}

function kindOf(error: unknown): Kind {
  if (error instanceof ApiError && error.status === 0) return 'offline'
  // A part of the program that had not been needed before, and cannot be fetched now.
  if (error instanceof Error && /dynamically imported module|preload CSS|Importing a module/.test(error.message)) {
    return 'offline'
  }
  if (error instanceof ApiError && error.status === 403) return 'forbidden'
  return 'broken'
}

export function ErrorResult({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useMessages(uiMessages)
  if (error instanceof ApiError && error.status === 404) return <NotFound />
  const kind = kindOf(error)
  const known = error instanceof ApiError && kind === 'broken' ? error.message : ''
  return (
    <MessagePage
      icon={PICTURES[kind]}
      title={say(kind)}
      text={known || say(`${kind}_help`)}
      action={
        <Button type="primary" onClick={onRetry ?? (() => window.location.reload())}>
          {say('retry')}
        </Button>
      }
    />
  )
}

export function PageError() {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />
  return <ErrorResult error={error} />
}
