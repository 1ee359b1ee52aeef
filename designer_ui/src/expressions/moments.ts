/** Reckoning with dates (texts) and instants (microseconds). A part of an instant is that of the reader's time zone. */
import { civil, dayText, FIRST_DAY, isDay, isoWeekday, LAST_DAY, monthsLater, parseDay } from './days'
import { DAY, instantOf, SECOND, type Wall, wallOf } from './zones'

export type Moment = string | number
export type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second'

export const CLOCK: Partial<Record<Unit, number>> = { hour: 3600 * SECOND, minute: 60 * SECOND, second: SECOND }
export const MONTHS: Partial<Record<Unit, number>> = { year: 12, quarter: 3, month: 1 }

const FAR = 4_000_000
const FIRST = FIRST_DAY * DAY
const AFTER_LAST = LAST_DAY * DAY + DAY

/** A day or instant before the year 1 or after 9999: the result of the whole function is missing then. */
export class BeyondCalendar extends Error {}

function within(instant: number): number {
  if (instant >= FIRST && instant < AFTER_LAST) return instant
  throw new BeyondCalendar()
}

/** What the reader's clock shows at an instant; a date is its midnight. */
export function wall(value: Moment, zone: string): Wall {
  const shown = typeof value === 'number' ? wallOf(value, zone) : { days: parseDay(value), time: 0 }
  if (isDay(shown.days)) return shown
  throw new BeyondCalendar()
}

/** The instant at which the reader's clock shows that. */
export const instantAt = (shown: Wall, zone: string): number => within(instantOf(shown, zone))

export const asInstant = (value: Moment, zone: string): number =>
  typeof value === 'number' ? value : instantAt(wall(value, zone), zone)

/** The date by which an instant is compared: beyond the reader's calendar the last or the first one there is. */
export const nearestDay = (instant: number, zone: string): string =>
  dayText(Math.min(Math.max(wallOf(instant, zone).days, FIRST_DAY), LAST_DAY))

export const dayOf = (value: Moment, zone: string): number => wall(value, zone).days

/** A clock reading as a moment of the kind it came from. */
export const back = (shown: Wall, like: Moment, zone: string): Moment =>
  typeof like === 'number' ? instantAt(shown, zone) : dayText(shown.days)

export const cut = (amount: number, size: number): number => Math.trunc(amount / size) + 0

/** Later by so many whole units; null beyond the calendar. */
export function added(value: Moment, count: number, unit: Unit, zone: string): Moment | null {
  if (Math.abs(count) > FAR * 86_400) return null
  const clock = CLOCK[unit]
  if (clock) {
    const later = asInstant(value, zone) + count * clock
    return later >= FIRST && later < AFTER_LAST ? later : null
  }
  const shown = wall(value, zone)
  const days = moved(shown.days, count, unit)
  return days === null ? null : back({ days, time: shown.time }, value, zone)
}

export function moved(days: number, count: number, unit: Unit): number | null {
  const months = MONTHS[unit]
  if (months) return monthsLater(days, count * months)
  const later = days + count * (unit === 'week' ? 7 : 1)
  return isDay(later) ? later : null
}

export function difference(start: Moment, end: Moment, unit: Unit, zone: string): number {
  const clock = CLOCK[unit]
  if (clock) return cut(asInstant(end, zone) - asInstant(start, zone), clock)
  const first = dayOf(start, zone)
  const last = dayOf(end, zone)
  const size = MONTHS[unit]
  if (!size) return cut(last - first, unit === 'week' ? 7 : 1)
  return last < first ? -monthsBetween(last, first, size) + 0 : monthsBetween(first, last, size)
}

function monthsBetween(first: number, last: number, size: number): number {
  const one = civil(first)
  const two = civil(last)
  return cut((two.year - one.year) * 12 + two.month - one.month - (two.day < one.day ? 1 : 0), size)
}

/** Where the unit that a clock reading lies in begins; null before the calendar. */
export function started(shown: Wall, unit: Unit): Wall | null {
  const clock = CLOCK[unit]
  if (clock) return { days: shown.days, time: shown.time - (shown.time % clock) }
  const months = MONTHS[unit]
  if (months) {
    const { year, month } = civil(shown.days)
    const first = Math.floor((month - 1) / months) * months + 1
    return { days: parseDay(`${year}-${first}-1`), time: 0 }
  }
  const days = unit === 'week' ? shown.days - isoWeekday(shown.days) + 1 : shown.days
  return isDay(days) ? { days, time: 0 } : null
}

/** The last day, or for an instant the last microsecond, of the unit it lies in. */
export function ended(value: Moment, unit: Unit, zone: string): Moment | null {
  const began = started(wall(value, zone), unit)
  if (!began) return null
  const clock = CLOCK[unit]
  const days = clock ? began.days : moved(began.days, 1, unit)
  if (days === null) return null
  if (typeof value !== 'number') return dayText(clock ? days : days - 1)
  const time = began.time + (clock ?? 0)
  const next = days + Math.floor(time / DAY)
  return isDay(next) ? within(instantAt({ days: next, time: time % DAY }, zone) - 1) : null
}
