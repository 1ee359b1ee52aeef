/** The departments as a tree. */
import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Empty, Skeleton, Tree } from 'antd'
import { useState } from 'react'
import { useDeleteDepartment, useDepartments } from '@/api/queries/admin'
import type { DepartmentRow } from '@/api/types/admin'
import { useMessages } from '@/i18n/messages'
import { ErrorResult } from '@/ui/page-error'
import { useNarrow } from '@/ui/use-narrow'
import style from './admin.module.css'
import { DepartmentDialog, type DepartmentStart } from './department-dialog'
import { adminMessages } from './messages'

interface Node {
  key: string
  row: DepartmentRow
  children: Node[]
}

function treeOf(rows: DepartmentRow[], parent: string | null = null): Node[] {
  return rows
    .filter((row) => row.parent === parent)
    .map((row) => ({ key: row.id, row, children: treeOf(rows, row.id) }))
}

export function DepartmentTree() {
  const say = useMessages(adminMessages)
  const size = useNarrow() ? 'middle' : 'small'
  const { message, modal } = App.useApp()
  const { data, error, refetch } = useDepartments()
  const remove = useDeleteDepartment()
  const [open, setOpen] = useState<DepartmentStart | null>(null)
  if (error) return <ErrorResult error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  const ask = (row: DepartmentRow) =>
    void modal.confirm({
      title: say('delete_department', { name: row.name }),
      okText: say('delete'),
      cancelText: say('cancel'),
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync(row.id)
          .then(() => message.success(say('deleted')))
          .catch((problem: Error) => message.error(problem.message)),
    })
  return (
    <>
      <div className={style.tools}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ id: null, parent: null })}>
          {say('new_department')}
        </Button>
      </div>
      {data.items.length === 0 ? (
        <Empty description={<strong>{say('no_departments')}</strong>}>{say('no_departments_hint')}</Empty>
      ) : (
        <Tree<Node>
          className={style.tree}
          blockNode
          defaultExpandAll
          selectable={false}
          treeData={treeOf(data.items)}
          titleRender={({ row }) => (
            <span className={style.department}>
              <span className={style.departmentName}>{row.name}</span>
              <span>
                <Button
                  type="text"
                  size={size}
                  icon={<PlusOutlined />}
                  title={say('new_below')}
                  aria-label={`${say('new_below')}: ${row.name}`}
                  onClick={() => setOpen({ id: null, parent: row.id })}
                />
                <Button
                  type="text"
                  size={size}
                  icon={<EditOutlined />}
                  title={say('edit')}
                  aria-label={`${say('edit')}: ${row.name}`}
                  onClick={() => setOpen(row)}
                />
                <Button
                  type="text"
                  size={size}
                  icon={<DeleteOutlined />}
                  title={say('delete')}
                  aria-label={`${say('delete')}: ${row.name}`}
                  onClick={() => ask(row)}
                />
              </span>
            </span>
          )}
        />
      )}
      {open ? <DepartmentDialog start={open} all={data.items} onClose={() => setOpen(null)} /> : null}
    </>
  )
}
