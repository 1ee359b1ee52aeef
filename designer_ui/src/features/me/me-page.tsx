/** The person's own settings: name, language, time zone, look, password. */
import { App, Button, Card, Form, Input, Segmented, Select } from 'antd'
import { useNavigate } from 'react-router'
import { useMe, usePatchMe, useSignOut } from '@/api/queries/session'
import { browserLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { switchLanguage } from '@/i18n/use-language'
import { chooseAppearance, useAppearanceChoice } from '@/ui/appearance'
import { useTrail } from '@/ui/trail'
import { meMessages } from './messages'
import { PasswordForm } from './password-form'
import { TokensCard } from './tokens-card'

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))

/** No language of one's own: the screens speak what the browser likes. */
const AS_BROWSER = 'browser'

export function MePage() {
  const say = useMessages(meMessages)
  const { message } = App.useApp()
  const { data: me } = useMe()
  const patch = usePatchMe()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const appearance = useAppearanceChoice()
  useTrail([{ text: say('title') }])
  if (!me) return null
  const keep = (body: Parameters<typeof patch.mutate>[0]) =>
    patch.mutate(body, { onSuccess: () => message.success(say('saved')) })
  const chooseLanguage = (chosen: Language | typeof AS_BROWSER) => {
    const own = chosen === AS_BROWSER ? null : chosen
    switchLanguage(own ?? browserLanguage())
    patch.mutate({ language: own })
  }
  return (
    <div style={{ maxWidth: 560, margin: '0 auto', display: 'grid', gap: 16 }}>
      <Card size="small" title={say('person')}>
        <Form layout="vertical" initialValues={{ name: me.name }} onFinish={({ name }) => keep({ name })}>
          <Form.Item
            label={say('name')}
            name="name"
            rules={[{ required: true, whitespace: true, message: say('missing') }]}
          >
            <Input
              autoComplete="name"
              onPressEnter={(event) => event.currentTarget.blur()}
              onBlur={(event) => {
                const name = event.target.value.trim()
                if (name && name !== me.name) keep({ name })
              }}
            />
          </Form.Item>
          <Form.Item label={say('username')}>{me.username}</Form.Item>
          <Form.Item label={say('departments')}>{me.departments.map((each) => each.name).join(' · ') || '–'}</Form.Item>
          <Form.Item label={say('language')}>
            <Segmented
              value={me.language ?? AS_BROWSER}
              options={[
                { value: AS_BROWSER, label: say('as_browser') },
                ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
              ]}
              onChange={chooseLanguage}
            />
          </Form.Item>
          <Form.Item label={say('timezone')} htmlFor="me-zone">
            <Select
              id="me-zone"
              showSearch
              value={me.timezone}
              options={zones}
              onChange={(timezone) => keep({ timezone })}
            />
          </Form.Item>
          <Form.Item label={say('look')} style={{ marginBottom: 0 }}>
            <Segmented
              value={appearance}
              options={[
                { value: 'system', label: say('system') },
                { value: 'light', label: say('light') },
                { value: 'dark', label: say('dark') },
              ]}
              onChange={chooseAppearance}
            />
          </Form.Item>
        </Form>
      </Card>
      <PasswordForm />
      <TokensCard />
      <Button onClick={() => signOut.mutate(undefined, { onSuccess: () => navigate('/sign-in') })}>
        {say('sign_out')}
      </Button>
    </div>
  )
}
