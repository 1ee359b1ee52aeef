/** Copy and delete of one child row. */
import { CopyOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMessages } from '@/i18n/messages'
import { fieldMessages } from '../messages'
import type { Rows } from './use-rows'

export function RowActs({ rows, index, full }: { rows: Rows; index: number; full: boolean }) {
  const say = useMessages(fieldMessages)
  const n = index + 1
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Button
        type="text"
        icon={<CopyOutlined />}
        disabled={full}
        aria-label={say('copy_row', { n })}
        title={say('copy_row', { n })}
        onClick={() => rows.copy(index)}
      />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={say('delete_row', { n })}
        title={say('delete_row', { n })}
        onClick={() => rows.remove(index)}
      />
    </span>
  )
}
