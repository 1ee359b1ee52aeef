/** One person: facts, rights over the installation, password. */
import { Alert, App, Button, Drawer, Form, Input, Select, Switch } from 'antd'
import { ApiError, pointerParts } from '@/api/problem'
import { useDepartments, useSavePerson } from '@/api/queries/admin'
import type { PersonDraft, PersonRow } from '@/api/types/admin'
import { LANGUAGE_NAMES, LANGUAGES } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { adminMessages } from './messages'
import { PasswordPart } from './password-part'
import { PersonSelect } from './person-select'

interface Props {
  person: PersonRow | null
  onClose: () => void
}

const START: PersonDraft = { departments: [], active: true, is_admin: false }

/** The button stands outside of the form; bound to it, Enter in a field presses it. */
const FORM = 'person'

export function PersonDrawer({ person, onClose }: Props) {
  const say = useMessages(adminMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<PersonDraft>()
  const departments = useDepartments()
  const save = useSavePerson()
  const required = [{ required: true, message: say('required') }]

  const finish = (values: PersonDraft) => {
    const { username, password, active, ...facts } = values
    const rest = { ...facts, language: facts.language ?? null }
    const sent = person ? { ...rest, active } : { ...rest, username, ...(password ? { password } : {}) }
    save.mutate(
      { id: person?.id ?? null, values: sent },
      {
        onSuccess: () => {
          void message.success(say('saved'))
          onClose()
        },
        onError: (error) => {
          if (!(error instanceof ApiError)) return
          form.setFields(
            error.problems.map((problem) => ({
              name: pointerParts(problem.path)[0] as keyof PersonDraft,
              errors: [problem.message],
            })),
          )
        },
      },
    )
  }

  return (
    <Drawer
      open
      size={440}
      title={person ? say('edit_person', { name: person.name }) : say('new_person')}
      onClose={onClose}
      footer={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="primary" loading={save.isPending} htmlType="submit" form={FORM}>
            {say('save')}
          </Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </div>
      }
    >
      {save.error ? <Alert type="error" showIcon title={save.error.message} style={{ marginBottom: 16 }} /> : null}
      <Form id={FORM} form={form} layout="vertical" initialValues={person ?? START} onFinish={finish}>
        <Form.Item name="name" label={say('name')} rules={required}>
          <Input autoComplete="off" maxLength={120} />
        </Form.Item>
        <Form.Item name="username" label={say('username')} rules={person ? [] : required}>
          <Input disabled={person !== null} autoComplete="off" autoCapitalize="none" maxLength={80} />
        </Form.Item>
        {person ? null : (
          <Form.Item name="password" label={say('password')} extra={say('password_hint')}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
        )}
        <Form.Item name="departments" label={say('departments')}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={departments.data?.items.map((each) => ({ value: each.id, label: each.name }))}
          />
        </Form.Item>
        <Form.Item name="superior" label={say('superior')}>
          <PersonSelect />
        </Form.Item>
        <Form.Item name="email" label={say('email')}>
          <Input type="email" inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={say('phone')}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="language" label={say('language')}>
          <Select
            allowClear
            placeholder={say('language_of_browser')}
            options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        </Form.Item>
        <Form.Item name="is_admin" label={say('is_admin')} valuePropName="checked" extra={say('is_admin_hint')}>
          <Switch />
        </Form.Item>
        {person ? (
          <Form.Item name="active" label={say('may_sign_in')} valuePropName="checked" extra={say('may_sign_in_hint')}>
            <Switch />
          </Form.Item>
        ) : null}
      </Form>
      {person ? <PasswordPart person={person} /> : null}
    </Drawer>
  )
}
