/** One person or several. */
import { Person } from '@/ui/person'
import type { CellProps, FieldFace, FilterProps, InputProps } from '../field-face'
import { deferred } from '../parts/deferred'
import { RefList } from '../parts/ref-list'

const RefSelect = deferred(async () => (await import('../parts/ref-select')).RefSelect)

interface Options {
  many?: boolean
}

function MemberInput({ field, options, problems, ...rest }: InputProps<Options>) {
  return (
    <RefSelect
      {...rest}
      fieldKey={field.key}
      many={options.many === true}
      clearable={!field.required}
      invalid={problems.length > 0}
    />
  )
}

function MemberCell({ value, display, compact }: CellProps<Options>) {
  return (
    <RefList value={value} display={display} compact={compact} draw={(ref) => <Person id={ref.id} name={ref.text} />} />
  )
}

function MemberFilter({ field, options: _options, ...rest }: FilterProps<Options>) {
  return <RefSelect {...rest} fieldKey={field.key} />
}

export const face: FieldFace<Options> = {
  Input: MemberInput,
  Cell: MemberCell,
  Filter: MemberFilter,
  width: 150,
}
