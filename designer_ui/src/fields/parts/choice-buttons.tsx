/** All options in sight: radio buttons or tiles. A second click on an optional one takes it back. */
import { Radio } from 'antd'
import type { Json } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import type { ChoiceOptions } from './choices'

interface Props {
  id: string
  options: ChoiceOptions
  tiles: boolean
  required: boolean
  value: Json
  onChange: (value: Json) => void
  disabled?: boolean
}

export function ChoiceButtons({ id, options, tiles, required, value, onChange, disabled }: Props) {
  const label = useLabel()
  const Button = tiles ? Radio.Button : Radio
  return (
    <Radio.Group
      id={id}
      value={value ?? undefined}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    >
      {(options.choices ?? []).map((choice) => (
        <Button
          key={choice.value}
          value={choice.value}
          onClick={() => {
            if (!required && choice.value === value) onChange(null)
          }}
        >
          {label(choice.label, choice.value)}
        </Button>
      ))}
    </Radio.Group>
  )
}
