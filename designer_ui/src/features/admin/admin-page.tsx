/** People, departments, roles and the logs, for administrators. */
import { Empty, Tabs } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { useMe } from '@/api/queries/session'
import { useMessages } from '@/i18n/messages'
import { useTrail } from '@/ui/trail'
import { AuditLog } from './audit-log'
import { DepartmentTree } from './department-tree'
import { adminMessages } from './messages'
import { PeopleTable } from './people-table'
import { RolesPanel } from './roles-panel'
import { RuleLog } from './rule-log'

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
          { key: 'rules', label: say('rule_log'), children: <RuleLog apps={me.apps} /> },
          { key: 'audit', label: say('audit_log'), children: <AuditLog apps={me.apps} /> },
        ]}
      />
    </div>
  )
}
