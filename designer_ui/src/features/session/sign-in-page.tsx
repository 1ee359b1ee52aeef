/** Sign in. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { keys } from '@/api/keys'
import { health, useSignIn } from '@/api/queries/session'
import { useMessages } from '@/i18n/messages'
import { Entrance } from './entrance'
import { EntranceError } from './entrance-error'
import { sessionMessages } from './messages'

/** Only addresses of this app itself; "//elsewhere" is somebody else's. */
function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/'
}

export function SignInPage() {
  const say = useMessages(sessionMessages)
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const signIn = useSignIn()
  const state = useQuery({ queryKey: keys.health, queryFn: health })
  if (state.data?.setup_required) return <Navigate to="/setup" replace />
  const submit = (values: { username: string; password: string }) =>
    signIn.mutate(values, { onSuccess: () => navigate(safeNext(params.get('next')), { replace: true }) })
  return (
    <Entrance title={say('sign_in')}>
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="username"
          label={say('username')}
          rules={[{ required: true, message: say('username_missing') }]}
        >
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={say('password')}
          rules={[{ required: true, message: say('password_missing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <EntranceError error={signIn.error} />
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {say('sign_in')}
        </Button>
      </Form>
      {params.get('from') === 'setup' ? (
        <Alert style={{ marginTop: 16 }} type="info" title={say('setup_done')} />
      ) : null}
    </Entrance>
  )
}
