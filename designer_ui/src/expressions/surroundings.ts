/** What an expression may ask beside its names: the time, the reader, who is who, the record at hand. */
import type { RecordValue } from './values'

/** Shifts are minutes after midnight; `week` runs from Monday. */
export interface Calendar {
  week: [number, number][][]
  makeupHours: [number, number][]
  holidays: Set<string>
  makeupDays: Set<string>
}

export interface Directory {
  nameOf(person: string): string | null
  departmentOf(person: string): string | null
  superiorOf(person: string): string | null
  headOf(department: string): string | null
  membersOf(department: string): string[]
  hasRole(person: string, role: string): boolean
}

export interface Surroundings {
  /** Microseconds since 1970. */
  now: number
  timezone: string
  person: string | null
  directory: Directory
  calendar: Calendar
  isNew: boolean
  old: RecordValue | null
  /** The fields that the change touches. */
  changed: Set<string>
  recordId: string | null
  recordNumber: string | null
}

const OFFICE: [number, number][] = [
  [540, 720],
  [780, 1080],
]

/** Monday to Friday, nine to twelve and one to six: what holds until an app says otherwise. */
export const STANDARD_WEEK: Calendar = {
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  makeupHours: OFFICE,
  holidays: new Set(),
  makeupDays: new Set(),
}
