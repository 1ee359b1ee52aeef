/** A word with the answer, and for handing over the person. */
import { Alert, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { usePeopleChoices } from '@/api/queries/choices'
import type { TaskAnswer } from '@/api/queries/tasks'
import { useMessages } from '@/i18n/messages'
import { useDebounced } from '@/ui/use-debounced'
import { inboxMessages } from './messages'
import type { AnswerProblems } from './use-answer'

interface Props {
  title: string
  asksPerson: boolean
  /** The answer says no. */
  refuses: boolean
  busy: boolean
  problems: AnswerProblems
  onSend: (answer: TaskAnswer) => void
  onCancel: () => void
}

const PAUSE_MS = 200

/** What the server found stands at the field it is about. */
function wrong(message: string | undefined) {
  return message ? { validateStatus: 'error' as const, help: message } : {}
}

export function AnswerDialog({ title, asksPerson, refuses, busy, problems, onSend, onCancel }: Props) {
  const say = useMessages(inboxMessages)
  const [form] = Form.useForm<{ comment?: string; to?: string }>()
  const [typed, setTyped] = useState('')
  const people = usePeopleChoices(useDebounced(typed.trim(), PAUSE_MS), asksPerson)
  return (
    <Modal
      open
      title={title}
      okText={title}
      okButtonProps={{ danger: refuses }}
      cancelText={say('cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onCancel}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onSend}>
        {problems.other ? <Alert type="error" showIcon title={problems.other} style={{ marginBottom: 16 }} /> : null}
        {asksPerson ? (
          <Form.Item
            name="to"
            label={say('to')}
            rules={[{ required: true, message: say('to_missing') }]}
            {...wrong(problems.to)}
          >
            <Select
              showSearch={{ filterOption: false, onSearch: setTyped }}
              options={(people.data?.items ?? []).map((person) => ({ value: person.id, label: person.text }))}
            />
          </Form.Item>
        ) : null}
        <Form.Item name="comment" label={say('comment')} {...wrong(problems.comment)}>
          <Input.TextArea
            autoFocus
            aria-invalid={Boolean(problems.comment)}
            rows={3}
            maxLength={2000}
            placeholder={say('comment_hint')}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
                form.submit()
            }}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
