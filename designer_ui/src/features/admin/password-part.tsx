/** A new password, given by an administrator. */
import { App, Button, Form, Input } from 'antd'
import { useSetPassword } from '@/api/queries/admin'
import type { PersonRow } from '@/api/types/admin'
import { useMessages } from '@/i18n/messages'
import { adminMessages } from './messages'

export function PasswordPart({ person }: { person: PersonRow }) {
  const say = useMessages(adminMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ password: string }>()
  const set = useSetPassword()
  const finish = ({ password }: { password: string }) =>
    set.mutate(
      { id: person.id, password },
      {
        onSuccess: () => {
          form.resetFields()
          void message.success(say('password_set'))
        },
        onError: (error) => form.setFields([{ name: 'password', errors: [error.message] }]),
      },
    )
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
      <Form.Item
        name="password"
        label={say('new_password')}
        extra={say('new_password_hint')}
        rules={[{ required: true, message: say('required') }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button htmlType="submit" loading={set.isPending}>
        {say('set_password')}
      </Button>
    </Form>
  )
}
