/** Working days and hours, after the calendar in force. */
import { dayText, FIRST_DAY, isoWeekday, LAST_DAY } from '../days'
import { Decimal, settle, whole } from '../decimals'
import { asInstant, dayOf, type Moment } from '../moments'
import type { Calendar, Surroundings } from '../surroundings'
import type { Value } from '../values'
import { DAY, instantOf, SECOND } from '../zones'
import { strict } from './fn'

const MOST = 10_000
const MAX_SPAN = 200 * 366

function shifts(calendar: Calendar, days: number): [number, number][] {
  const usual = calendar.week[isoWeekday(days) - 1] ?? []
  const text = dayText(days)
  if (calendar.makeupDays.has(text)) return usual.length ? usual : calendar.makeupHours
  return calendar.holidays.has(text) ? [] : usual
}

const isWorkday = (calendar: Calendar, days: number) => shifts(calendar, days).length > 0

function workday(start: Moment, count: Decimal, { calendar, timezone }: Surroundings): Value {
  const number = whole(count)
  if (Math.abs(number) > MOST) return null
  const step = number > 0 ? 1 : -1
  let days = dayOf(start, timezone)
  let idle = 0
  for (let left = Math.abs(number); left > 0; ) {
    if (days <= FIRST_DAY || days >= LAST_DAY || idle > 366) return null
    days += step
    const worked = isWorkday(calendar, days)
    idle = worked ? 0 : idle + 1
    if (worked) left--
  }
  return dayText(days)
}

function workdays(start: Moment, end: Moment, { calendar, timezone }: Surroundings): number {
  const first = dayOf(start, timezone)
  const last = dayOf(end, timezone)
  let count = 0
  for (let days = Math.min(first, last); days <= Math.max(first, last); days++) if (isWorkday(calendar, days)) count++
  return last < first ? -count : count
}

function worktime(first: number, last: number, { calendar, timezone }: Surroundings): number {
  let total = 0
  for (let days = Math.floor(first / DAY) - 1; days <= Math.floor(last / DAY) + 1; days++) {
    for (const [start, end] of shifts(calendar, days)) {
      const begin = instantOf({ days, time: start * 60 * SECOND }, timezone)
      const finish = instantOf({ days, time: end * 60 * SECOND }, timezone)
      total += Math.max(0, Math.min(finish, last) - Math.max(begin, first))
    }
  }
  return total
}

function workhours(start: Moment, end: Moment, surroundings: Surroundings): Value {
  const first = asInstant(start, surroundings.timezone)
  const last = asInstant(end, surroundings.timezone)
  if (Math.abs(last - first) > MAX_SPAN * DAY) return null
  // Shifts may begin and end on the day before and after.
  if (dayOf(Math.min(first, last), surroundings.timezone) <= FIRST_DAY) return null
  if (dayOf(Math.max(first, last), surroundings.timezone) >= LAST_DAY) return null
  const time = worktime(Math.min(first, last), Math.max(first, last), surroundings)
  return settle(new Decimal(last < first ? -time : time).div(3600 * SECOND))
}

export const workingTime = {
  WORKDAY: strict(([start, count], call) => workday(start, count, call.surroundings)),
  NETWORKDAYS: strict(([start, end], call) => new Decimal(workdays(start, end, call.surroundings))),
  WORKHOURS: strict(([start, end], call) => workhours(start, end, call.surroundings)),
  ISWORKDAY: strict(([value], { surroundings }) =>
    isWorkday(surroundings.calendar, dayOf(value, surroundings.timezone)),
  ),
}
