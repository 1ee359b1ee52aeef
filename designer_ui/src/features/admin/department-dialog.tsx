/** A department: name, what it is part of, its head. */
import { Alert, App, Form, Input, Modal, TreeSelect } from 'antd'
import { type DepartmentDraft, useSaveDepartment } from '@/api/queries/admin'
import type { DepartmentRow } from '@/api/types/admin'
import { useMessages } from '@/i18n/messages'
import { adminMessages } from './messages'
import { PersonSelect } from './person-select'

export type DepartmentStart = DepartmentRow | { id: null; parent: string | null }

interface Props {
  start: DepartmentStart
  all: DepartmentRow[]
  onClose: () => void
}

/** The button stands outside of the form; bound to it, Enter in a field presses it. */
const FORM = 'department'

export function DepartmentDialog({ start, all, onClose }: Props) {
  const say = useMessages(adminMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<DepartmentDraft>()
  const save = useSaveDepartment()
  const finish = (values: DepartmentDraft) =>
    save.mutate(
      { id: start.id, values: { name: values.name, parent: values.parent ?? null, head: values.head ?? null } },
      {
        onSuccess: () => {
          void message.success(say('saved'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={say(start.id ? 'edit_department' : 'new_department')}
      okText={say('save')}
      cancelText={say('cancel')}
      confirmLoading={save.isPending}
      okButtonProps={{ htmlType: 'submit', form: FORM }}
      onCancel={onClose}
    >
      {save.error ? <Alert type="error" showIcon title={save.error.message} style={{ marginBottom: 16 }} /> : null}
      <Form id={FORM} form={form} layout="vertical" initialValues={start} onFinish={finish}>
        <Form.Item name="name" label={say('department_name')} rules={[{ required: true, message: say('required') }]}>
          <Input autoFocus maxLength={120} />
        </Form.Item>
        <Form.Item name="parent" label={say('parent')}>
          <TreeSelect
            allowClear
            treeDefaultExpandAll
            treeDataSimpleMode={{ id: 'id', pId: 'pId', rootPId: '' }}
            treeData={all
              .filter((row) => row.id !== start.id)
              .map((row) => ({ id: row.id, pId: row.parent ?? '', value: row.id, title: row.name }))}
          />
        </Form.Item>
        <Form.Item name="head" label={say('head')}>
          <PersonSelect />
        </Form.Item>
      </Form>
    </Modal>
  )
}
