/** Phone: what may be created, of this app or of all. */
import { useQueries } from '@tanstack/react-query'
import { Drawer, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { keys } from '@/api/keys'
import { readApp } from '@/api/queries/app'
import type { AppUi } from '@/api/types/app'
import type { Me } from '@/api/types/session'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { Icon } from '@/ui/icon'
import { SheetList } from '@/ui/sheet-list'
import { shellMessages } from './messages'

export function CreateSheet({ me, app, onClose }: { me: Me; app?: AppUi; onClose: () => void }) {
  const say = useMessages(shellMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const wanted = app ? [app.key] : me.apps.map((card) => card.key)
  const apps = useQueries({
    queries: wanted.map((key) => ({ queryKey: keys.app(key), queryFn: () => readApp(key), staleTime: 300_000 })),
  })
  const known = apps.flatMap((query) => (query.data ? [query.data] : []))
  const choices = known.flatMap((each) =>
    Object.values(each.forms)
      .filter((form) => form.may.create)
      .map((form) => ({
        key: `${each.key}/${form.key}`,
        icon: <Icon name={form.icon} />,
        text: label(form.name, form.key),
        hint: app ? undefined : label(each.name, each.key),
        act: () => {
          onClose()
          navigate(`/apps/${each.key}/forms/${form.key}/new`)
        },
      })),
  )
  const settled = apps.every((query) => !query.isPending)
  return (
    <Drawer open placement="bottom" size="auto" title={say('create_what')} onClose={onClose}>
      <SheetList items={choices} />
      {settled && choices.length === 0 ? (
        <Typography.Text type="secondary">{say('create_nothing')}</Typography.Text>
      ) : null}
    </Drawer>
  )
}
