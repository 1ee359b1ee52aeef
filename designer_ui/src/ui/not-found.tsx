/** An address that leads nowhere. */
import { FileSearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useMessages } from '@/i18n/messages'
import { MessagePage } from './message-page'
import { uiMessages } from './messages'

export function NotFound() {
  const say = useMessages(uiMessages)
  const navigate = useNavigate()
  return (
    <MessagePage
      icon={<FileSearchOutlined />}
      title={say('not_found')}
      text={say('not_found_help')}
      action={
        <Button type="primary" onClick={() => navigate('/')}>
          {say('home')}
        </Button>
      }
    />
  )
}
