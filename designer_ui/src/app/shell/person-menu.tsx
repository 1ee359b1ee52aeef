/** The person: settings, look, sign out. */
import { Avatar, Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useSignOut } from '@/api/queries/session'
import type { Me } from '@/api/types/session'
import { useMessages } from '@/i18n/messages'
import { chooseAppearance, useAppearance } from '@/ui/appearance'
import { initialOf } from '@/ui/person'
import { shellMessages } from './messages'

export function PersonMenu({ me }: { me: Me }) {
  const say = useMessages(shellMessages)
  const navigate = useNavigate()
  const signOut = useSignOut()
  const dark = useAppearance() === 'dark'
  const acts: Record<string, () => void> = {
    profile: () => navigate('/me'),
    look: () => chooseAppearance(dark ? 'light' : 'dark'),
    out: () => signOut.mutate(undefined, { onSuccess: () => navigate('/sign-in') }),
  }
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'profile', label: say('profile') },
          { key: 'look', label: say(dark ? 'light' : 'dark') },
          { type: 'divider' },
          { key: 'out', label: say('sign_out') },
        ],
        onClick: ({ key }) => acts[key]?.(),
      }}
    >
      <Button type="text" aria-label={me.name} title={me.name} style={{ paddingInline: 6 }}>
        <Avatar size={24} style={{ background: 'var(--ant-color-primary)' }}>
          {initialOf(me.name)}
        </Avatar>
      </Button>
    </Dropdown>
  )
}
