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

/** Options for the kit's Select; `text` is what typing searches in. */
export function useSelectOptions(options: ChoiceOptions) {
  const label = useLabel()
  return (options.choices ?? []).map((choice) => ({
    value: choice.value,
    text: label(choice.label, choice.value),
    label: <ChoiceChip choice={choice} />,
  }))
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
