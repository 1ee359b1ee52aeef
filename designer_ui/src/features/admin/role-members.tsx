/** One role: its people and departments, each taken away by its cross, new ones added by typing. */
import { ApartmentOutlined, UserOutlined } from '@ant-design/icons'
import { Select, Tag } from 'antd'
import { useState } from 'react'
import { useDepartmentChoices, usePeopleChoices } from '@/api/queries/choices'
import type { RoleMemberRow, RoleRow } from '@/api/types/admin'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useDebounced } from '@/ui/use-debounced'
import style from './admin.module.css'
import { adminMessages } from './messages'

interface Props {
  role: RoleRow
  busy: boolean
  onChange: (members: RoleMemberRow[]) => void
}

const PAUSE_MS = 200
const ICONS = { person: <UserOutlined />, department: <ApartmentOutlined /> }

export function RoleMembers({ role, busy, onChange }: Props) {
  const say = useMessages(adminMessages)
  const label = useLabel()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const people = usePeopleChoices(useDebounced(typed.trim(), PAUSE_MS), open)
  const departments = useDepartmentChoices(open)
  const has = new Set(role.members.map((member) => `${member.kind}/${member.id}`))
  const wanted = typed.trim().toLowerCase()
  const groups: [RoleMemberRow['kind'], { id: string; text: string }[]][] = [
    ['person', people.data?.items ?? []],
    ['department', (departments.data?.items ?? []).filter((each) => each.text.toLowerCase().includes(wanted))],
  ]
  const options = groups.map(([kind, items]) => ({
    label: say(kind === 'person' ? 'people' : 'departments'),
    options: items
      .filter((item) => !has.has(`${kind}/${item.id}`))
      .map((item) => ({ value: `${kind}/${item.id}`, label: item.text })),
  }))
  const add = (value: string, name: string) => {
    const [kind, id = ''] = value.split('/')
    setTyped('')
    onChange([...role.members, { kind: kind as RoleMemberRow['kind'], id, name }])
  }
  const name = label(role.name, role.key)
  return (
    <section className={style.role} aria-label={name}>
      <h3>{name}</h3>
      <div className={style.members}>
        {role.members.length === 0 ? <span className={style.quiet}>{say('no_members')}</span> : null}
        {role.members.map((member) => (
          <Tag
            key={`${member.kind}/${member.id}`}
            icon={ICONS[member.kind]}
            closable={!busy}
            closeIcon={
              <span role="img" aria-label={say('remove', { name: member.name })}>
                ×
              </span>
            }
            onClose={(event) => {
              event.preventDefault()
              onChange(role.members.filter((each) => each !== member))
            }}
          >
            {member.name}
          </Tag>
        ))}
      </div>
      <Select
        className={style.add}
        aria-label={`${say('add_member')}: ${name}`}
        placeholder={say('add_member')}
        value={null}
        disabled={busy}
        onOpenChange={setOpen}
        showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
        options={options}
        onChange={(value, option) => add(String(value), String((option as unknown as { label: string }).label))}
      />
    </section>
  )
}
