/** The first administrator of an empty installation. */
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { Navigate, useNavigate } from 'react-router'
import { keys } from '@/api/keys'
import { health, useSetup } from '@/api/queries/session'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { Entrance } from './entrance'
import { EntranceError } from './entrance-error'
import { sessionMessages } from './messages'

const SHORTEST_PASSWORD = 8

interface Values {
  name: string
  username: string
  password: string
}

export function SetupPage() {
  const say = useMessages(sessionMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const setup = useSetup()
  const state = useQuery({ queryKey: keys.health, queryFn: health })
  if (state.data && !state.data.setup_required && !setup.isSuccess) return <Navigate to="/sign-in?from=setup" replace />
  const submit = ({ name, username, password }: Values) =>
    setup.mutate({ name, username, password, language }, { onSuccess: () => navigate('/', { replace: true }) })
  return (
    <Entrance title={say('setup')} help={say('setup_help')}>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="name"
          label={say('name')}
          rules={[{ required: true, whitespace: true, message: say('name_missing') }]}
        >
          <Input autoFocus autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="username"
          label={say('username')}
          rules={[{ required: true, whitespace: true, message: say('username_missing') }]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say('password')}
          rules={[
            { required: true, message: say('password_missing') },
            { min: SHORTEST_PASSWORD, message: say('password_short') },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={say('repeat')}
          dependencies={['password']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(say('repeat_differs'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <EntranceError error={setup.error} />
        <Button type="primary" htmlType="submit" block loading={setup.isPending}>
          {say('setup_go')}
        </Button>
      </Form>
    </Entrance>
  )
}
