/** One of a field's choices. */
import { Select } from 'antd'
import type { Label } from '@/i18n/label'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { dashboardMessages } from './messages'
import { fieldOf, type ParameterProps } from './parameter'

export function ChoiceParameter({ id, ui, parameter, value, onChange }: ParameterProps) {
  const say = useMessages(dashboardMessages)
  const label = useLabel()
  const choices = (fieldOf(ui, parameter)?.field.options.choices ?? []) as { value: string; label?: Label }[]
  return (
    <Select
      id={id}
      style={{ minWidth: 140 }}
      allowClear
      placeholder={say('all')}
      value={(value as string | null) ?? undefined}
      onChange={(next) => onChange(next ?? null)}
      options={choices.map((choice) => ({ value: choice.value, label: label(choice.label, choice.value) }))}
    />
  )
}
