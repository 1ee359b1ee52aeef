/** People: search, by department, active or left; one opens in a drawer. */
import { PlusOutlined } from '@ant-design/icons'
import { Button, Empty, Input, Segmented, Select, Table } from 'antd'
import { useState } from 'react'
import { useDepartments, usePeople } from '@/api/queries/admin'
import type { PersonRow } from '@/api/types/admin'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/chip'
import { ErrorResult } from '@/ui/page-error'
import { Person } from '@/ui/person'
import { useDebounced } from '@/ui/use-debounced'
import { useNarrow } from '@/ui/use-narrow'
import style from './admin.module.css'
import { adminMessages } from './messages'
import { PersonDrawer } from './person-drawer'

const PAUSE_MS = 250

export function PeopleTable() {
  const say = useMessages(adminMessages)
  const narrow = useNarrow()
  const [typed, setTyped] = useState('')
  const [department, setDepartment] = useState<string | null>(null)
  const [active, setActive] = useState(true)
  const [open, setOpen] = useState<PersonRow | 'new' | null>(null)
  const departments = useDepartments()
  const people = usePeople(useDebounced(typed.trim(), PAUSE_MS), department, active)
  const names = new Map(departments.data?.items.map((each) => [each.id, each.name]))
  const namesOf = (person: PersonRow) => person.departments.map((id) => names.get(id) ?? '…')
  const rows = people.data?.pages.flatMap((page) => page.items)
  if (people.error) return <ErrorResult error={people.error} onRetry={() => void people.refetch()} />
  return (
    <>
      <div className={style.tools}>
        <Input.Search
          className={style.search}
          allowClear
          placeholder={say('search')}
          aria-label={say('search')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          className={style.filter}
          allowClear
          placeholder={say('all_departments')}
          aria-label={say('departments')}
          value={department}
          onChange={(value) => setDepartment(value ?? null)}
          showSearch={{ optionFilterProp: 'label' }}
          options={departments.data?.items.map((each) => ({ value: each.id, label: each.name }))}
        />
        <Segmented
          value={active}
          onChange={setActive}
          options={[
            { value: true, label: say('active') },
            { value: false, label: say('inactive') },
          ]}
        />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
          {say('new_person')}
        </Button>
      </div>
      <Table<PersonRow>
        rowKey="id"
        size="middle"
        loading={people.isFetching && !rows}
        dataSource={rows}
        pagination={false}
        locale={{ emptyText: <Empty description={say('nobody')} /> }}
        onRow={(person) => ({ onClick: () => setOpen(person), style: { cursor: 'pointer' } })}
        columns={[
          {
            title: say('name'),
            render: (_, person) => (
              <button type="button" className={style.link} onClick={() => setOpen(person)}>
                <span className={style.name}>
                  <Person id={person.id} name={person.name} />
                  {person.is_admin ? <Chip color="purple">{say('is_admin')}</Chip> : null}
                </span>
                {narrow ? <span className={style.under}>{namesOf(person).join(' · ')}</span> : null}
              </button>
            ),
          },
          ...(narrow
            ? []
            : [
                { title: say('username'), dataIndex: 'username' },
                {
                  title: say('departments'),
                  render: (_: unknown, person: PersonRow) => namesOf(person).join(' · '),
                },
                { title: say('email'), dataIndex: 'email' },
              ]),
        ]}
      />
      {people.hasNextPage ? (
        <Button className={style.more} loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
          {say('more')}
        </Button>
      ) : null}
      {open ? <PersonDrawer person={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
