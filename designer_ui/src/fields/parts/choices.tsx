/** What the choice types share: their options and a coloured chip. */
import type { Json } from '@/api/types/app'
import { type Label, useLabel } from '@/i18n/label'
import { Chip } from '@/ui/chip'

export interface ChoiceOption {
  value: string
  label?: Label
  color?: string | null
}

export interface ChoiceOptions {
  choices?: ChoiceOption[]
}

export function ChoiceChip({ choice }: { choice: ChoiceOption }) {
  const label = useLabel()
  return <Chip color={choice.color}>{label(choice.label, choice.value)}</Chip>
}

/** For the kit's Select: the label is searched in and names the option for a screen reader; what is seen is a chip. */
export function useSelectOptions(options: ChoiceOptions) {
  const label = useLabel()
  const choices = options.choices ?? []
  const draw = ({ value }: { value?: string | number }) => {
    const choice = choices.find((each) => each.value === value)
    return choice ? <ChoiceChip choice={choice} /> : String(value ?? '')
  }
  return {
    options: choices.map((choice) => ({ value: choice.value, label: label(choice.label, choice.value) })),
    optionRender: draw,
    labelRender: draw,
  }
}

export function chosen(options: ChoiceOptions, value: Json): ChoiceOption[] {
  const keys = Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]
  return keys.map(
    (key) => options.choices?.find((choice) => choice.value === key) ?? { value: String(key), label: String(key) },
  )
}

export function ChoiceCell({ options, value }: { options: ChoiceOptions; value: Json }) {
  const found = chosen(options, value)
  if (found.length === 0) return null
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 4, maxWidth: '100%' }}>
      {found.map((choice) => (
        <ChoiceChip key={choice.value} choice={choice} />
      ))}
    </span>
  )
}
