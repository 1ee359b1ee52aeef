/** One form being filled: typed values in, derived state and findings out. Knows nothing of React or the network. */
import type { Problem } from '@/api/problem'
import { pointerParts } from '@/api/problem'
import type { Json, LinkageAnswers } from '@/api/types/app'
import type { Display, Displays, Values } from '@/api/types/record'
import type { FieldProblem } from '@/fields/field-face'
import type { Label } from '@/i18n/label'
import { type Derived, derive, type Rules, same, settledSets } from './derive'
import { FreshRows } from './fresh-rows'
import { type MissingWords, missingIn } from './missing'

export interface FormStart {
  values: Values
  display: Displays
}

export interface FormSnapshot extends Derived {
  /** Findings at fields, ready to be shown. */
  problems: Record<string, FieldProblem[]>
  /** Findings that belong to no field of the form. */
  general: Label[]
  dirty: boolean
  /** How often it was tried to send it: findings are brought into view each time. */
  attempts: number
}

type FoundByField = Record<string, FieldProblem[]>

export class FormStore {
  readonly rules: Rules
  readonly start: FormStart
  private words: MissingWords
  private readLabel: (label: Label) => string = (label) => (typeof label === 'string' ? label : '')
  private listeners = new Set<() => void>()
  private derived: Derived
  private snapshot: FormSnapshot
  private changed = new Set<string>()
  private fresh = new FreshRows()
  private attempted = false
  private attempts = 0
  private told: FoundByField = {}
  private general: Label[] = []

  constructor(rules: Rules, start: FormStart, isNew: boolean) {
    this.rules = rules
    this.start = start
    this.words = { field: '', choice: '', rows: '' }
    this.derived = derive(rules, start.values, start.display, isNew ? {} : settledSets(rules, start.values))
    this.snapshot = this.draw()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  read = (): FormSnapshot => this.snapshot

  /** Words in the reader's language; told again when it is switched. */
  speak(words: MissingWords, readLabel: (label: Label) => string): void {
    if (this.words.field === words.field) return
    this.words = words
    this.readLabel = readLabel
    this.tell()
  }

  set = (key: string, value: Json, display?: Display): void => {
    this.changed.add(key)
    delete this.told[key]
    const { values, display: words, sets } = this.derived
    this.fresh.follow(key, values[key], value)
    this.derive({ ...values, [key]: value }, { ...words, [key]: display ?? null }, sets)
  }

  /** Lookups, rollups and answers of linkage as the server found them; of values only what nobody types is taken. */
  takeComputed(values: Values, display: Displays, answers?: LinkageAnswers): void {
    const known = this.rules.answers
    const answered = !same(answers as unknown as Json, known as unknown as Json)
    if (answered) this.rules.answers = answers
    // The first answers about a record that is there are how it stands: nothing begins to hold by their coming.
    if (!known && !this.rules.circumstances.isNew) this.derived.sets = settledSets(this.rules, this.derived.values)
    const next = { values: { ...this.derived.values }, display: { ...this.derived.display } }
    for (const field of this.rules.form.fields) {
      if (field.computed && !field.tree && field.key in values) {
        next.values[field.key] = values[field.key] ?? null
        next.display[field.key] = display[field.key]
      } else if (field.fields) {
        takeComputedRows(field, values, display, next)
      }
    }
    if (answered || !same(next.values, this.derived.values)) this.derive(next.values, next.display, this.derived.sets)
  }

  /** All values at once: a draft that comes back, or the other one's version in a conflict. */
  replace(values: Values, display: Displays): void {
    this.fresh.clear()
    for (const key of Object.keys(values)) {
      if (!same(values[key], this.derived.values[key])) this.changed.add(key)
    }
    this.derive({ ...this.derived.values, ...values }, { ...this.derived.display, ...display }, this.derived.sets)
  }

  /** Whether it may be sent; from now on everything missing is shown. */
  attempt(): boolean {
    this.attempted = true
    this.attempts += 1
    this.fresh.clear()
    this.told = {}
    this.general = []
    this.tell()
    return this.blocking() === 0 && this.derived.failed.every((check) => check.severity === 'warning')
  }

  private blocking(): number {
    const missing = missingIn(this.rules.form, this.derived.values, this.derived.states, this.words)
    return Object.keys(missing).length
  }

  /** What the server found: "/values/title" goes to the field, the rest to the page. */
  takeProblems(problems: Problem[], otherwise: string): void {
    this.attempts += 1
    this.told = {}
    this.general = []
    for (const problem of problems) {
      const [root, key, ...path] = pointerParts(problem.path)
      const field = root === 'values' ? this.rules.form.fields.find((each) => each.key === key) : undefined
      if (field && key && !this.derived.states[key]?.hidden) {
        this.told[key] = [...(this.told[key] ?? []), { path, message: problem.message }]
      } else this.general.push(problem.message)
    }
    if (problems.length === 0 && otherwise) this.general.push(otherwise)
    this.tell()
  }

  private derive(values: Values, display: Displays, sets: Record<string, string>): void {
    this.derived = derive(this.rules, values, display, sets)
    this.tell()
  }

  private tell(): void {
    this.snapshot = this.draw()
    for (const listener of this.listeners) listener()
  }

  private draw(): FormSnapshot {
    const { derived, rules } = this
    const problems: FoundByField = {}
    const general = [...this.general]
    const add = (key: string, found: FieldProblem[]) => {
      problems[key] = [...(problems[key] ?? []), ...found]
    }
    if (this.attempted) {
      const missing = missingIn(rules.form, derived.values, derived.states, this.words)
      for (const [key, found] of Object.entries(missing)) {
        const due = this.fresh.due(key, found)
        if (due.length > 0) add(key, due)
      }
    }
    for (const check of derived.failed) {
      const shown = this.attempted || check.fields.some((key) => this.changed.has(key))
      if (!shown) continue
      const last = check.fields.findLast((key) => derived.states[key] && !derived.states[key].hidden)
      if (last) add(last, [{ path: [], message: this.readLabel(check.message) }])
      else general.push(check.message)
    }
    for (const [key, found] of Object.entries(this.told)) add(key, found)
    return { ...derived, problems, general, dirty: this.changed.size > 0, attempts: this.attempts }
  }
}

function takeComputedRows(
  field: { key: string; fields?: { key: string; computed: boolean; tree?: unknown }[] },
  values: Values,
  display: Displays,
  next: FormStart,
): void {
  const fresh = (values[field.key] ?? []) as Values[]
  const words = (display[field.key] ?? []) as unknown as Displays[]
  const rows = (next.values[field.key] ?? []) as Values[]
  const keys = (field.fields ?? []).filter((child) => child.computed && !child.tree).map((child) => child.key)
  if (keys.length === 0 || fresh.length !== rows.length) return
  const shown = (next.display[field.key] ?? []) as unknown as Displays[]
  next.values[field.key] = rows.map((row, index) => ({ ...row, ...pick(fresh[index], keys) }))
  next.display[field.key] = rows.map((_, index) => ({ ...shown[index], ...pick(words[index], keys) }))
}

function pick<Value>(source: Record<string, Value> | undefined, keys: string[]): Record<string, Value> {
  const found: Record<string, Value> = {}
  for (const key of keys) if (source && key in source) found[key] = source[key] as Value
  return found
}
