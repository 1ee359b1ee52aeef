/** Several of several options. */
import type { FieldFace, FilterProps, InputProps } from '../field-face'
import { ChoiceBoxes } from '../parts/choice-boxes'
import { ChoiceCell, type ChoiceOptions } from '../parts/choices'
import { deferred } from '../parts/deferred'

const ChoiceSelect = deferred(async () => (await import('../parts/choice-select')).ChoiceSelect)

interface Options extends ChoiceOptions {
  face?: 'dropdown' | 'checkboxes'
}

function MultiChoiceInput({ problems, field: _field, ...rest }: InputProps<Options>) {
  const invalid = problems.length > 0
  if (!rest.compact && rest.options.face === 'checkboxes') return <ChoiceBoxes {...rest} invalid={invalid} />
  return <ChoiceSelect {...rest} many invalid={invalid} />
}

function MultiChoiceFilter(props: FilterProps<ChoiceOptions>) {
  return <ChoiceSelect {...props} />
}

export const face: FieldFace<Options> = {
  Input: MultiChoiceInput,
  Cell: ChoiceCell,
  Filter: MultiChoiceFilter,
  width: 160,
  group: (options) => options.face === 'checkboxes',
}
