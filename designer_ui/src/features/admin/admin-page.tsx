/** People, departments and roles, for administrators. */
import { Empty, Tabs } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { useMe } from '@/api/queries/session'
import { useMessages } from '@/i18n/messages'
import { useTrail } from '@/ui/trail'
import { DepartmentTree } from './department-tree'
import { adminMessages } from './messages'
import { PeopleTable } from './people-table'
import { RolesPanel } from './roles-panel'

export function AdminPage() {
  const say = useMessages(adminMessages)
  const { part = 'people' } = useParams()
  const navigate = useNavigate()
  const { data: me } = useMe()
  useTrail([{ text: say('title') }])
  if (!me) return null
  if (!me.is_admin) return <Empty description={say('only_admins')} style={{ marginTop: 64 }} />
  return (
    <div>
      <Tabs
        activeKey={part}
        onChange={(key) => void navigate(`/admin/${key}`)}
        destroyOnHidden
        items={[
          { key: 'people', label: say('people'), children: <PeopleTable /> },
          { key: 'departments', label: say('departments'), children: <DepartmentTree /> },
          { key: 'roles', label: say('roles'), children: <RolesPanel apps={me.apps} /> },
        ]}
      />
    </div>
  )
}
