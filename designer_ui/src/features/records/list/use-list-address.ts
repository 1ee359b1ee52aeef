/** The state of a list lives in its address: view, search, conditions, order, recycle bin, page. */
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { FieldUi, FormUi, ViewUi } from '@/api/types/app'
import { addressNow } from '@/ui/address-now'
import { type Group, keepGroup, readGroup } from '../filter/condition'
import { countWritten, joinFilters, writeGroup } from '../filter/write-expression'

/** A page is reached through those before it. */
const MOST_PAGES = 200

export function useListAddress(form: FormUi, fields: FieldUi[]) {
  const [params, setParams] = useSearchParams()
  const wanted = params.get('view')
  const view: ViewUi | undefined = form.views.find((each) => each.key === wanted) ?? form.views[0]
  const conditionsText = params.get('where')
  const conditions = useMemo(() => readGroup(conditionsText), [conditionsText])
  const byKey = useMemo(() => new Map(fields.map((field) => [field.key, field])), [fields])
  const applied = countWritten(conditions, byKey)
  const selection = params.get('filter')
  const search = params.get('q') ?? ''
  const bin = params.get('bin') === '1'
  const page = Math.min(Math.max(Math.floor(Number(params.get('page')) || 1), 1), MOST_PAGES) - 1
  const order = params.get('sort') ?? view?.sort.join(',') ?? ''

  const change = (changes: Record<string, string | null>) => {
    const next = addressNow()
    // Another question begins at its first page.
    next.delete('page')
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    // A page begins at its top; the rest is changed under the eyes of the reader.
    setParams(next, { replace: true, preventScrollReset: !('page' in changes) })
  }
  return {
    view,
    conditions,
    search,
    selection,
    /** Records behind a figure stand beside the views, unless one was chosen. */
    beside: Boolean(selection && !wanted),
    /** What the figure is called. */
    of: params.get('of'),
    bin,
    order,
    /** Counted from zero. */
    page,
    ask: {
      // Records behind a figure are all of them, not those of the first view.
      filter:
        joinFilters(bin || (selection && !wanted) ? null : view?.filter, writeGroup(conditions, byKey), selection) ||
        undefined,
      sort: order || undefined,
      search: search || undefined,
      deleted: bin,
    },
    /** How many conditions filter. */
    applied,
    narrowed: Boolean(search || selection || applied > 0),
    setView: (key: string) => change({ view: key, sort: null, bin: null, filter: null, of: null }),
    setSearch: (text: string) => change({ q: text || null }),
    setConditions: (group: Group) => change({ where: keepGroup(group) }),
    setOrder: (text: string | null) => change({ sort: text }),
    dropSelection: () => change({ filter: null, of: null }),
    setPage: (to: number) => change({ page: to > 0 ? String(to + 1) : null }),
    setBin: (open: boolean) => change({ bin: open ? '1' : null }),
    clear: () => change({ q: null, where: null, filter: null, of: null }),
  }
}

export type ListAddress = ReturnType<typeof useListAddress>
