/** From the typed values to the whole state of a form: formulas, linkage, checks. Pure; the server does the same. */
import type { CheckUi, FieldUi, FormUi, Json, LinkageAct, LinkageAnswers, LinkageUi } from '@/api/types/app'
import type { Displays, Values } from '@/api/types/record'
import type { Circumstances, Evaluate } from './evaluate'

export interface FieldState {
  hidden: boolean
  required: boolean
  readOnly: boolean
}

export interface Derived {
  values: Values
  display: Displays
  states: Record<string, FieldState>
  failed: CheckUi[]
  /** Values that `set` acts gave, by the act's place; an act whose value is unchanged does not overwrite again. */
  sets: Record<string, string>
}

export interface Rules {
  form: FormUi
  evaluate: Evaluate
  circumstances: Circumstances
  /** Off for reading: what the server computed is shown as it is. */
  computing: boolean
  /** What the server said of linkage that reads related records. */
  answers?: LinkageAnswers
}

/** Linkage and formulas may feed each other; a form that has not settled by then is left as it is. */
const MOST_ROUNDS = 10

export function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}

export function derive(rules: Rules, values: Values, display: Displays, before: Record<string, string>): Derived {
  let now = { values, display }
  let sets = before
  for (let round = 0; round < MOST_ROUNDS; round++) {
    now = computed(rules, now.values, now.display)
    const next = applySets(rules, now.values, now.display, sets)
    sets = next.sets
    if (!next.changed) break
    now = { values: next.values, display: next.display }
  }
  const holds = rules.form.linkage.map((link) => holdsNow(rules, link, now.values))
  return {
    ...now,
    sets,
    states: states(rules.form, holds),
    failed: rules.form.checks.filter((check) => rules.evaluate(check.check, now.values, rules.circumstances) === false),
  }
}

/** The `set` acts as they stand now, without applying them: the ground for a record that is opened again. */
export function settledSets(rules: Rules, values: Values): Record<string, string> {
  return Object.fromEntries(activeSets(rules, values).map(({ place, value }) => [place, JSON.stringify(value)]))
}

/** Whether the page leaves any of its linkage to the server. */
export function asksServer(form: FormUi): boolean {
  return form.linkage.some((link) => link.ask || link.then.some((act) => 'set' in act && act.set.ask))
}

function holdsNow(rules: Rules, link: LinkageUi, values: Values): boolean {
  if (link.ask !== undefined) return rules.answers?.holds.includes(link.ask) ?? false
  return rules.evaluate(link.when, values, rules.circumstances) === true
}

function activeSets(rules: Rules, values: Values): { place: string; field: string; value: Json }[] {
  if (!rules.computing) return []
  return rules.form.linkage.flatMap((link, index) => {
    const acts = link.then.flatMap((act, at) => ('set' in act ? [{ set: act.set, place: `${index}.${at}` }] : []))
    if (acts.length === 0 || !holdsNow(rules, link, values)) return []
    return acts.flatMap(({ set, place }) => {
      if (set.ask === undefined) {
        return [{ place, field: set.field, value: rules.evaluate(set.value, values, rules.circumstances) }]
      }
      const value = rules.answers?.sets[set.ask]
      return value === undefined ? [] : [{ place, field: set.field, value }]
    })
  })
}

function applySets(rules: Rules, values: Values, display: Displays, before: Record<string, string>) {
  const sets: Record<string, string> = {}
  const next = { values: { ...values }, display: { ...display } }
  let changed = false
  for (const { place, field, value } of activeSets(rules, values)) {
    sets[place] = JSON.stringify(value)
    if (before[place] === sets[place] || same(next.values[field], value)) continue
    next.values[field] = value
    next.display[field] = null
    changed = true
  }
  return { ...next, sets, changed }
}

/** Formulas over the record and over each child row, repeated until they rest: one may use another. */
function computed(rules: Rules, values: Values, display: Displays): { values: Values; display: Displays } {
  if (!rules.computing) return { values, display }
  let now = { values, display }
  const formulas = rules.form.fields.filter((field) => field.computed && field.tree)
  const tables = rules.form.fields.filter((field) => field.fields?.some((child) => child.computed && child.tree))
  for (let round = 0; round <= formulas.length + tables.length; round++) {
    const next = { values: { ...now.values }, display: { ...now.display } }
    for (const table of tables) computeRows(rules, table, next.values, next.display)
    for (const field of formulas) computeField(rules, field, next.values, next.display, next.values)
    if (same(next.values, now.values)) return now
    now = next
  }
  return now
}

function computeField(rules: Rules, field: FieldUi, values: Values, display: Displays, names: Values): boolean {
  const value = rules.evaluate(field.tree, names, rules.circumstances)
  if (same(value, values[field.key])) return false
  values[field.key] = value
  display[field.key] = null
  return true
}

/** In a child row the row's own names come before the record's. */
function computeRows(rules: Rules, table: FieldUi, values: Values, display: Displays): void {
  const rows = (values[table.key] ?? []) as Values[]
  const words = ((display[table.key] ?? []) as unknown as Displays[]) || []
  const formulas = (table.fields ?? []).filter((child) => child.computed && child.tree)
  let changed = false
  const next = rows.map((row, index) => {
    const copy = { values: { ...row }, display: { ...words[index] } }
    for (const child of formulas) {
      changed = computeField(rules, child, copy.values, copy.display, { ...values, ...copy.values }) || changed
    }
    return copy
  })
  if (!changed) return
  values[table.key] = next.map((row) => row.values)
  display[table.key] = next.map((row) => row.display)
}

function states(form: FormUi, holds: boolean[]): Record<string, FieldState> {
  const found: Record<string, FieldState> = {}
  for (const field of form.fields) {
    found[field.key] = { hidden: false, required: field.required, readOnly: field.access !== 'edit' || field.computed }
  }
  const each = (keys: string[], change: (state: FieldState) => void) => {
    for (const key of keys) {
      const state = found[key]
      if (state) change(state)
    }
  }
  const acts = (wanted: boolean) => form.linkage.flatMap((link, index) => (holds[index] === wanted ? link.then : []))
  const all: LinkageAct[] = form.linkage.flatMap((link) => link.then)
  for (const act of all) if ('show' in act) each(act.show, (state) => set(state, 'hidden', true))
  for (const act of acts(true)) {
    if ('show' in act) each(act.show, (state) => set(state, 'hidden', false))
  }
  for (const act of acts(true)) {
    if ('hide' in act) each(act.hide, (state) => set(state, 'hidden', true))
    if ('require' in act) each(act.require, (state) => set(state, 'required', true))
    if ('read_only' in act) each(act.read_only, (state) => set(state, 'readOnly', true))
  }
  return found
}

function set(state: FieldState, what: keyof FieldState, value: boolean): void {
  state[what] = value
}
