/** Picking records, people or departments: typing asks the server, names are kept beside the ids. */
import { Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useChoices } from '@/api/queries/choices'
import type { Json } from '@/api/types/app'
import type { Choice, Display, RefText } from '@/api/types/record'
import { useMessages } from '@/i18n/messages'
import { useDebounced } from '@/ui/use-debounced'
import { fieldMessages } from '../messages'
import { useFieldPlace } from '../place'
import { displayOf, refsOf } from './refs'

interface Props {
  id: string
  fieldKey: string
  many: boolean
  value: Json
  display?: Display
  onChange: (value: Json, display: Display) => void
  onBlur?: () => void
  clearable?: boolean
  disabled?: boolean
  invalid?: boolean
  describedBy?: string
  optionOf?: (choice: Choice) => ReactNode
  /** Which records there are to choose from depends on the other values of the form. */
  depends?: boolean
}

const PAUSE_MS = 200

export function RefSelect(props: Props) {
  const {
    id,
    fieldKey,
    many,
    value,
    display,
    onChange,
    onBlur,
    clearable = true,
    disabled,
    invalid,
    describedBy,
  } = props
  const say = useMessages(fieldMessages)
  const place = useFieldPlace()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const search = useDebounced(typed.trim(), PAUSE_MS)
  const filling = props.depends && open ? place.filling?.() : undefined
  const choices = useChoices(
    place.app,
    place.form,
    place.prefix + fieldKey,
    search,
    open,
    filling && { ...filling, row: place.row },
  )
  const now = refsOf(value, display)
  const found = choices.data?.items ?? []
  const words = new Map([...now, ...found].map((each) => [each.id, each.text]))
  const choose = (ids: string[]) => {
    const refs: RefText[] = ids.map((each) => ({ id: each, text: words.get(each) ?? each }))
    onChange(many ? (ids.length > 0 ? ids : null) : (ids[0] ?? null), displayOf(refs, many))
  }
  const shared = {
    id,
    showSearch: { filterOption: false, onSearch: setTyped, searchValue: typed, autoClearSearchValue: true },
    labelRender: (item: { value?: string | number }) => words.get(String(item.value)) ?? String(item.value),
    // The label names the option for a screen reader; what is seen is drawn.
    options: found.map((choice) => ({ value: choice.id, label: choice.text })),
    optionRender: ({ value }: { value?: string | number }) => {
      const choice = found.find((each) => each.id === value)
      return choice ? (props.optionOf?.(choice) ?? <Option choice={choice} />) : null
    },
    allowClear: clearable,
    placeholder: say('search_choose'),
    notFoundContent: say(choices.isFetching ? 'searching' : 'nothing_found'),
    status: invalid ? ('error' as const) : undefined,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    disabled,
    onBlur,
    onOpenChange: setOpen,
    style: { width: '100%' },
  }
  const ids = now.map((ref) => ref.id)
  if (many) return <Select<string[]> {...shared} mode="multiple" value={ids} onChange={choose} />
  return <Select<string> {...shared} value={ids[0]} onChange={(next) => choose(next ? [next] : [])} />
}

function Option({ choice }: { choice: Choice }) {
  return (
    <span style={{ display: 'flex', gap: 8, justifyContent: 'space-between' }}>
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{choice.text}</span>
      {choice.hint ? <span style={{ color: 'var(--ant-color-text-description)' }}>{choice.hint}</span> : null}
    </span>
  )
}
