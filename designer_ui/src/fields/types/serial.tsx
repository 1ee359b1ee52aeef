/** Number given by the engine when the record is saved. */
import { Typography } from 'antd'
import { useMessages } from '@/i18n/messages'
import type { CellProps, FieldFace } from '../field-face'
import { fieldMessages } from '../messages'
import { ComputedFilter } from '../parts/computed-filter'

function SerialCell({ value, compact }: CellProps<Record<string, unknown>>) {
  const say = useMessages(fieldMessages)
  if (typeof value === 'string' && value) return <span style={{ whiteSpace: 'nowrap' }}>{value}</span>
  return compact ? null : <Typography.Text type="secondary">{say('serial_later')}</Typography.Text>
}

export const face: FieldFace = {
  Cell: SerialCell,
  Filter: ComputedFilter,
  width: 185,
  showsEmpty: true,
  identifies: true,
}
