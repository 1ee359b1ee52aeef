/** Several of several options. */
import type { FieldFace, FilterProps, InputProps } from '../field-face'
import { ChoiceCell, type ChoiceOptions } from '../parts/choices'
import { deferred } from '../parts/deferred'

const ChoiceSelect = deferred(async () => (await import('../parts/choice-select')).ChoiceSelect)

function MultiChoiceInput({ problems, ...rest }: InputProps<ChoiceOptions>) {
  return <ChoiceSelect {...rest} many invalid={problems.length > 0} />
}

function MultiChoiceFilter(props: FilterProps<ChoiceOptions>) {
  return <ChoiceSelect {...props} />
}

export const face: FieldFace<ChoiceOptions> = {
  Input: MultiChoiceInput,
  Cell: ChoiceCell,
  Filter: MultiChoiceFilter,
  width: 160,
}
