/** Days counted from 1970-01-01, in the calendar that dates are written in. */

export interface Civil {
  year: number
  month: number
  day: number
}

const DAY_MS = 86_400_000
export const FIRST_DAY = daysOf(1, 1, 1)
export const LAST_DAY = daysOf(9999, 12, 31)

export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return Math.round(date.getTime() / DAY_MS)
}

export function civil(days: number): Civil {
  const date = new Date(days * DAY_MS)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()

/** Whether a count of days is a date from year 1 to 9999. */
export const isDay = (days: number): boolean => days >= FIRST_DAY && days <= LAST_DAY

export function parseDay(text: string): number {
  const [year, month, day] = text.split('-').map(Number)
  return daysOf(year ?? 0, month ?? 0, day ?? 0)
}

const two = (number: number) => String(number).padStart(2, '0')

export function dayText(days: number): string {
  const { year, month, day } = civil(days)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** Monday 1 to Sunday 7. */
export const isoWeekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1

export function isoWeek(days: number): number {
  const thursday = days - isoWeekday(days) + 4
  return Math.floor((thursday - daysOf(civil(thursday).year, 1, 1)) / 7) + 1
}

/** The same day so many months on, or the end of the month where it has none; null beyond the calendar. */
export function monthsLater(days: number, months: number): number | null {
  const { year, month, day } = civil(days)
  const count = year * 12 + month - 1 + months
  const later = Math.floor(count / 12)
  if (later < 1 || later > 9999) return null
  const of = (count % 12) + 1
  return daysOf(later, of, Math.min(day, daysIn(later, of)))
}
