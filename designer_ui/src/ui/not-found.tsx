/** An address that leads nowhere. */
import { Button, Result } from 'antd'
import { Link } from 'react-router'
import { useMessages } from '@/i18n/messages'
import { uiMessages } from './messages'

export function NotFound() {
  const say = useMessages(uiMessages)
  return (
    <Result
      status="404"
      title={say('not_found')}
      subTitle={say('not_found_help')}
      extra={
        <Link to="/">
          <Button type="primary">{say('home')}</Button>
        </Link>
      }
    />
  )
}
