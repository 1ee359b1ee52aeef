/** A new access key: what it is for, how long it lasts; then its secret, shown this once. */
import { Alert, Checkbox, Form, Input, Modal, Select, Typography } from 'antd'
import { useAddToken } from '@/api/queries/tokens'
import { useMessages } from '@/i18n/messages'
import { meMessages } from './messages'

interface Values {
  name: string
  days: number
  read_only?: boolean
}

/** The button stands outside of the form; bound to it, Enter in a field presses it. */
const FORM = 'new-access-key'
const YEAR = 365
const NEVER = 0
const LASTS = [30, 90, YEAR, NEVER]

export function NewToken({ onClose }: { onClose: () => void }) {
  const say = useMessages(meMessages)
  const add = useAddToken()
  const made = add.data
  if (made) {
    return (
      <Modal
        open
        title={made.name}
        okText={say('close')}
        onOk={onClose}
        onCancel={onClose}
        footer={(_, { OkBtn }) => <OkBtn />}
      >
        <Alert type="warning" showIcon title={say('key_once')} style={{ marginBottom: 12 }} />
        <Typography.Paragraph code copyable style={{ overflowWrap: 'anywhere' }}>
          {made.token}
        </Typography.Paragraph>
      </Modal>
    )
  }
  const send = ({ name, days, read_only }: Values) =>
    add.mutate({ name: name.trim(), days: days || null, read_only: read_only ?? false })
  return (
    <Modal
      open
      title={say('key_new')}
      okText={say('key_make')}
      cancelText={say('cancel')}
      confirmLoading={add.isPending}
      okButtonProps={{ htmlType: 'submit', form: FORM }}
      onCancel={onClose}
    >
      <Form id={FORM} layout="vertical" initialValues={{ days: YEAR }} onFinish={send}>
        {add.error ? <Alert type="error" showIcon title={add.error.message} style={{ marginBottom: 12 }} /> : null}
        <Form.Item
          name="name"
          label={say('key_name')}
          rules={[{ required: true, whitespace: true, message: say('missing') }]}
        >
          <Input autoFocus maxLength={100} placeholder={say('key_name_hint')} />
        </Form.Item>
        <Form.Item name="days" label={say('key_lasts')}>
          <Select
            options={LASTS.map((value) => ({
              value,
              label: value === NEVER ? say('key_for_ever') : say('key_days', { count: value }),
            }))}
          />
        </Form.Item>
        <Form.Item name="read_only" valuePropName="checked">
          <Checkbox>{say('key_read_only')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
