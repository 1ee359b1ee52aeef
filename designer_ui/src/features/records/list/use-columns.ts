/** Which columns a list shows, in which order and width: the view's, until the person chooses; kept per person. */
import { useState } from 'react'
import type { FieldUi, FormUi, ViewUi } from '@/api/types/app'
import { columnWidth, faceOf } from '@/fields/faces'
import { useLabel } from '@/i18n/label'
import { textWidth } from '@/ui/text-width'

export interface ColumnChoice {
  keys: string[]
  widths: Record<string, number>
}

const MOST_UNASKED = 8
const NARROWEST = 60
const USUAL = 140
/** A title is read, not recognised. */
const TITLE = 240

/** Paddings and the arrows of the order. */
const AROUND = 48
const WIDEST_HEAD = 220

/** About what the name takes in bold; a head cut off is no name. */
function headWidth(name: string): number {
  return Math.min(WIDEST_HEAD, Math.ceil(textWidth(name, 14, true)) + AROUND)
}

function defaultKeys(form: FormUi, view: ViewUi | undefined): string[] {
  if (view && view.columns.length > 0) return view.columns
  return form.fields
    .filter((field) => !faceOf(field.type).wide)
    .slice(0, MOST_UNASKED)
    .map((field) => field.key)
}

function readKept(place: string): ColumnChoice | null {
  try {
    const text = localStorage.getItem(place)
    return text ? (JSON.parse(text) as ColumnChoice) : null
  } catch {
    return null
  }
}

export function useColumns(person: string, app: string, form: FormUi, view: ViewUi | undefined, fields: FieldUi[]) {
  const place = `dougong.columns.${person}.${app}.${form.key}.${view?.key ?? ''}`
  const label = useLabel()
  const [choices, setChoices] = useState<Record<string, ColumnChoice | null>>({})
  const kept = place in choices ? choices[place] : readKept(place)
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const keys = (kept?.keys ?? defaultKeys(form, view)).filter((key) => byKey.has(key))
  const keep = (choice: ColumnChoice | null) => {
    if (choice) localStorage.setItem(place, JSON.stringify(choice))
    else localStorage.removeItem(place)
    setChoices({ ...choices, [place]: choice })
  }
  const shown = keys.flatMap((key) => byKey.get(key) ?? [])
  const elastic = shown.find((field) => field.key === form.title_field) ?? shown.at(-1)
  return {
    /** The column that takes what room is left, unless it was given a width. */
    elastic: elastic && kept?.widths[elastic.key] === undefined ? elastic.key : null,
    columns: shown,
    /** What to ask the server for: everything but child rows, unless a column shows how many there are. */
    asked: shown.some((field) => field.fields) ? shown.map((field) => field.key).join(',') : undefined,
    widthOf: (field: FieldUi) =>
      kept?.widths[field.key] ??
      Math.max(
        columnWidth(field, label) ?? USUAL,
        field.key === form.title_field ? TITLE : 0,
        headWidth(label(field.label, field.key)),
      ),
    setKeys: (next: string[]) => keep({ keys: next, widths: kept?.widths ?? {} }),
    setWidth: (key: string, width: number) =>
      keep({ keys, widths: { ...kept?.widths, [key]: Math.max(NARROWEST, Math.round(width)) } }),
    reset: () => keep(null),
    chosen: kept !== null && kept !== undefined,
  }
}

export type Columns = ReturnType<typeof useColumns>
