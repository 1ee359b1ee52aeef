/** Stars. */
import { Rate } from 'antd'
import { useMessages } from '@/i18n/messages'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { fieldMessages } from '../messages'

interface Options {
  stars?: number
}

function RatingInput({ id, options, value, onChange, disabled }: InputProps<Options>) {
  const stars = options.stars ?? 5
  return (
    <Rate
      id={id}
      count={stars}
      value={Number(value ?? 0)}
      disabled={disabled}
      onChange={(count) => onChange(count > 0 ? count : null)}
    />
  )
}

function RatingCell({ options, value }: CellProps<Options>) {
  const say = useMessages(fieldMessages)
  if (value === null || value === undefined) return null
  const all = options.stars ?? 5
  return (
    <span role="img" aria-label={say('stars', { count: String(value), all })} style={{ whiteSpace: 'nowrap' }}>
      <span style={{ color: 'var(--ant-color-warning)' }}>{'★'.repeat(Number(value))}</span>
      <span style={{ color: 'var(--ant-color-fill)' }}>{'★'.repeat(Math.max(0, all - Number(value)))}</span>
    </span>
  )
}

export const face: FieldFace<Options> = {
  Input: RatingInput,
  Cell: RatingCell,
  width: 130,
  group: true,
}
