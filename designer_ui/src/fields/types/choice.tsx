/** One of several options, each with its colour. */
import type { ReadLabel } from '@/i18n/label'
import { textWidth } from '@/ui/text-width'
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

const NARROWEST = 96
const WIDEST = 170
/** Paddings of the chip and of its cell. */
const AROUND = 42

/** Room for the longest of the options, within bounds. */
function chipWidth({ choices = [] }: Options, label: ReadLabel): number {
  const longest = Math.max(0, ...choices.map((choice) => textWidth(label(choice.label, choice.value), 12)))
  return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(longest) + AROUND))
}

export const face: FieldFace<Options> = {
  Input: ChoiceInput,
  Cell: ChoiceCell,
  Filter: ChoiceFilter,
  width: chipWidth,
  group: (options) => options.face === 'radio' || options.face === 'tiles',
}
