/** Choosing one or several of the options of a choice field. */
import { Select } from 'antd'
import type { Json } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { fieldMessages } from '../messages'
import { type ChoiceOptions, useSelectOptions } from './choices'

interface Props {
  id: string
  options: ChoiceOptions
  many: boolean
  value: Json
  onChange: (value: Json) => void
  onBlur?: () => void
  clearable?: boolean
  disabled?: boolean
  invalid?: boolean
  describedBy?: string
}

export function ChoiceSelect(props: Props) {
  const { id, options, many, value, onChange, onBlur, clearable = true, disabled, invalid, describedBy } = props
  const say = useMessages(fieldMessages)
  const choices = useSelectOptions(options)
  const shared = {
    id,
    ...choices,
    showSearch: { optionFilterProp: 'label' },
    allowClear: clearable,
    placeholder: say('choose'),
    notFoundContent: say('nothing_found'),
    status: invalid ? ('error' as const) : undefined,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    disabled,
    onBlur,
    style: { width: '100%' },
  }
  if (many) {
    const list = Array.isArray(value) ? (value as string[]) : value ? [String(value)] : []
    return (
      <Select<string[]>
        {...shared}
        mode="multiple"
        value={list}
        onChange={(next) => onChange(next.length > 0 ? next : null)}
      />
    )
  }
  const one = Array.isArray(value) ? value[0] : value
  return (
    <Select<string> {...shared} value={one ? String(one) : undefined} onChange={(next) => onChange(next ?? null)} />
  )
}
