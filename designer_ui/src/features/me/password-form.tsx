/** Changing one's own password. */
import { App, Button, Card, Form, Input } from 'antd'
import { ApiError } from '@/api/problem'
import { useChangePassword } from '@/api/queries/session'
import { useMessages } from '@/i18n/messages'
import { meMessages } from './messages'

export function PasswordForm() {
  const say = useMessages(meMessages)
  const { message } = App.useApp()
  const change = useChangePassword()
  const [form] = Form.useForm<{ old: string; new: string }>()
  const submit = (values: { old: string; new: string }) =>
    change.mutate(values, {
      onSuccess: () => {
        form.resetFields()
        message.success(say('changed'))
      },
    })
  const refused = change.error instanceof ApiError ? change.error.message : undefined
  const required = [{ required: true, message: say('missing') }]
  return (
    <Card title={say('password')} size="small">
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item name="old" label={say('old')} rules={required}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="new"
          label={say('fresh')}
          rules={required}
          {...(refused ? { validateStatus: 'error' as const, help: refused } : {})}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {say('password')}
        </Button>
      </Form>
    </Card>
  )
}
