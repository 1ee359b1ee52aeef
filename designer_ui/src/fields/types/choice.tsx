/** One of several options, each with its colour. */
import type { FieldFace, FilterProps, InputProps } from '../field-face'
import { ChoiceButtons } from '../parts/choice-buttons'
import { ChoiceCell, type ChoiceOptions } from '../parts/choices'
import { deferred } from '../parts/deferred'

const ChoiceSelect = deferred(async () => (await import('../parts/choice-select')).ChoiceSelect)

interface Options extends ChoiceOptions {
  face?: 'dropdown' | 'radio' | 'tiles'
}

function ChoiceInput({ problems, field, ...rest }: InputProps<Options>) {
  const { options, compact } = rest
  if (!compact && options.face && options.face !== 'dropdown') {
    return <ChoiceButtons {...rest} tiles={options.face === 'tiles'} required={field.required} />
  }
  return <ChoiceSelect {...rest} many={false} clearable={!field.required} invalid={problems.length > 0} />
}

function ChoiceFilter(props: FilterProps<ChoiceOptions>) {
  return <ChoiceSelect {...props} />
}

export const face: FieldFace<Options> = {
  Input: ChoiceInput,
  Cell: ChoiceCell,
  Filter: ChoiceFilter,
  width: 120,
  group: (options) => options.face === 'radio' || options.face === 'tiles',
}
