/** One person, found by typing; what is chosen already is named by the server too. */
import { Select } from 'antd'
import { useState } from 'react'
import { usePeopleChoices } from '@/api/queries/choices'
import { useDebounced } from '@/ui/use-debounced'

interface Props {
  id?: string
  value?: string | null
  onChange?: (value: string | null) => void
  placeholder?: string
}

const PAUSE_MS = 200

export function PersonSelect({ id, value, onChange, placeholder }: Props) {
  const [typed, setTyped] = useState('')
  const people = usePeopleChoices(useDebounced(typed.trim(), PAUSE_MS))
  const everybody = usePeopleChoices('')
  const found = [...(people.data?.items ?? []), ...(everybody.data?.items ?? [])]
  const names = new Map(found.map((person) => [person.id, person.text]))
  return (
    <Select
      id={id}
      allowClear
      placeholder={placeholder}
      style={{ width: '100%' }}
      value={value ?? undefined}
      onChange={(next) => onChange?.(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      labelRender={(item) => names.get(String(item.value)) ?? '…'}
      options={(people.data?.items ?? []).map((person) => ({ value: person.id, label: person.text }))}
    />
  )
}
