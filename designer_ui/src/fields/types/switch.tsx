/** Yes or no. */
import { CheckOutlined } from '@ant-design/icons'
import { Switch } from 'antd'
import { type Label, useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { fieldMessages } from '../messages'

interface Options {
  on_label?: Label
  off_label?: Label
}

function SwitchInput({ id, value, onChange, disabled, describedBy }: InputProps<Options>) {
  return (
    <Switch
      id={id}
      checked={value === true}
      disabled={disabled}
      aria-describedby={describedBy}
      onChange={(on) => onChange(on)}
    />
  )
}

function SwitchCell({ value, options, compact }: CellProps<Options>) {
  const say = useMessages(fieldMessages)
  const label = useLabel()
  if (value === null || value === undefined) return null
  const words = value === true ? label(options.on_label, say('yes')) : label(options.off_label, say('no'))
  if (!compact) return <>{words}</>
  return value === true ? (
    <span title={words}>
      <CheckOutlined aria-label={words} />
    </span>
  ) : (
    <span style={{ color: 'var(--ant-color-text-tertiary)' }}>{words}</span>
  )
}

export const face: FieldFace<Options> = { Input: SwitchInput, Cell: SwitchCell, width: 90 }
