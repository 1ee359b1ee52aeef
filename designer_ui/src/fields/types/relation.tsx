/** One record of another form or several; each that may be seen is a link, opening beside the page one is on. */
import type { RefText } from '@/api/types/record'
import { RecordLink } from '@/ui/record-link'
import type { CellProps, FieldFace, FilterProps, InputProps } from '../field-face'
import { deferred } from '../parts/deferred'
import { RefList } from '../parts/ref-list'
import { isSeen, refsOf } from '../parts/refs'
import { useFieldPlace } from '../place'

const RefSelect = deferred(async () => (await import('../parts/ref-select')).RefSelect)

interface Options {
  form: string
  many?: boolean
}

/** "customer" is a form of the same app, "crm.customer" of another one. */
function placeOf(form: string, app: string): { app: string; form: string } {
  const [first = '', second] = form.split('.')
  return second ? { app: first, form: second } : { app, form: first }
}

function useLink(options: Options) {
  const { app } = useFieldPlace()
  const place = placeOf(options.form, app)
  return (ref: RefText, bare = false) =>
    isSeen(ref) ? (
      <RecordLink app={place.app} form={place.form} id={ref.id} text={ref.text} bare={bare} />
    ) : bare ? null : (
      ref.text
    )
}

function RelationInput({ field, options, problems, compact, ...rest }: InputProps<Options>) {
  const link = useLink(options)
  const refs = refsOf(rest.value, rest.display ?? null)
  const first = refs[0]
  const one = !options.many && !compact && first
  return (
    <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
      <RefSelect
        {...rest}
        fieldKey={field.key}
        depends={field.choices_depend}
        many={options.many === true}
        clearable={!field.required}
        invalid={problems.length > 0}
      />
      {one ? link(one, true) : null}
    </span>
  )
}

function RelationCell({ value, display, compact, options }: CellProps<Options>) {
  const link = useLink(options)
  return <RefList value={value} display={display} compact={compact} draw={(ref) => link(ref)} />
}

function RelationFilter({ field, options: _options, ...rest }: FilterProps<Options>) {
  return <RefSelect {...rest} fieldKey={field.key} />
}

export const face: FieldFace<Options> = {
  Input: RelationInput,
  Cell: RelationCell,
  Filter: RelationFilter,
  width: 170,
  links: true,
}
