/** A record, person or department: picked as in the form whose field it is. */
import { Select } from 'antd'
import { useState } from 'react'
import { useChoices } from '@/api/queries/choices'
import { useMessages } from '@/i18n/messages'
import { useDebounced } from '@/ui/use-debounced'
import { dashboardMessages } from './messages'
import { fieldOf, type ParameterProps } from './parameter'

const PAUSE_MS = 200

export function RefParameter({ id, ui, parameter, value, onChange }: ParameterProps) {
  const say = useMessages(dashboardMessages)
  const [typed, setTyped] = useState('')
  const search = useDebounced(typed.trim(), PAUSE_MS)
  const place = fieldOf(ui, parameter)
  const choices = useChoices(ui.key, place?.form ?? '', place?.field.key ?? '', search, place !== null)
  return (
    <Select
      id={id}
      style={{ minWidth: 180 }}
      allowClear
      placeholder={say('all')}
      value={(value as string | null) ?? undefined}
      onChange={(next) => onChange(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={(choices.data?.items ?? []).map((choice) => ({ value: choice.id, label: choice.text }))}
    />
  )
}
