/** All options in sight, each with a box to tick. */
import { Checkbox } from 'antd'
import type { Json } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import type { ChoiceOptions } from './choices'

interface Props {
  id: string
  options: ChoiceOptions
  value: Json
  onChange: (value: Json) => void
  onBlur?: () => void
  disabled?: boolean
  invalid: boolean
  describedBy?: string
}

export function ChoiceBoxes({ id, options, value, onChange, onBlur, disabled, invalid, describedBy }: Props) {
  const label = useLabel()
  const ticked = Array.isArray(value) ? value.map(String) : []
  const tick = (picked: string, on: boolean) => {
    const next = on ? [...ticked, picked] : ticked.filter((each) => each !== picked)
    onChange(next.length > 0 ? next : null)
  }
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', padding: '4px 0' }}>
      {(options.choices ?? []).map((choice, at) => (
        <Checkbox
          key={choice.value}
          id={at === 0 ? id : undefined}
          checked={ticked.includes(choice.value)}
          disabled={disabled}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onBlur={onBlur}
          onChange={(event) => tick(choice.value, event.target.checked)}
        >
          {label(choice.label, choice.value)}
        </Checkbox>
      ))}
    </span>
  )
}
