/** Who has which role in an app. */
import { Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { useRoles, useSaveMembers } from '@/api/queries/admin'
import type { Me } from '@/api/types/session'
import { useMessages } from '@/i18n/messages'
import { ErrorResult } from '@/ui/page-error'
import style from './admin.module.css'
import { AppSelect } from './app-select'
import { adminMessages } from './messages'
import { RoleMembers } from './role-members'

export function RolesPanel({ apps }: { apps: Me['apps'] }) {
  const say = useMessages(adminMessages)
  const [app, setApp] = useState(apps[0]?.key ?? '')
  if (!app) return <Empty description={say('no_apps')} />
  return (
    <>
      <AppSelect id="roles-app" apps={apps} value={app} onChange={setApp} />
      <p className={style.note}>{say('roles_note')}</p>
      <Roles key={app} app={app} />
    </>
  )
}

function Roles({ app }: { app: string }) {
  const { data, error, refetch } = useRoles(app)
  const save = useSaveMembers(app)
  if (error) return <ErrorResult error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <div className={style.roles}>
      {data.map((role) => (
        <RoleMembers
          key={role.key}
          role={role}
          busy={save.isPending}
          onChange={(members) =>
            save.mutate({ role: role.key, members: members.map(({ kind, id }) => ({ kind, id })) })
          }
        />
      ))}
    </div>
  )
}
