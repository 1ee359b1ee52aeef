/** Dates and instants. */
import { civil, daysIn, daysOf, dayText, isDay, isoWeek, isoWeekday, parseDay } from '../days'
import { Decimal, settle, whole } from '../decimals'
import {
  added,
  asInstant,
  back,
  dayOf,
  difference,
  ended,
  instantAt,
  type Moment,
  started,
  type Unit,
  wall,
} from '../moments'
import type { Value } from '../values'
import { DAY, instantOf, SECOND, type Wall } from '../zones'
import { type Call, strict } from './fn'

const zoneOf = (call: Call) => call.surroundings.timezone

/** A number read off the reader's clock. */
const part = (read: (shown: Wall) => number) =>
  strict(([value]: [Moment], call) => new Decimal(read(wall(value, zoneOf(call)))))

function date(year: number, month: number, day: number): string | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return dayText(daysOf(year, month, day))
}

function dateTime([day, hour, minute]: [string, Decimal | undefined, Decimal | undefined], call: Call): Value {
  const hours = hour ? whole(hour) : 0
  const minutes = minute ? whole(minute) : 0
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return null
  return instantAt({ days: dayOf(day, zoneOf(call)), time: (hours * 60 + minutes) * 60 * SECOND }, zoneOf(call))
}

function week(shown: Wall): number {
  const first = daysOf(civil(shown.days).year, 1, 1)
  return Math.floor((shown.days - first + isoWeekday(first) - 1) / 7) + 1
}

/** Not within the calendar: its first and its last day are written for stretches without beginning or end. */
function stretch(start: Moment, end: Moment, zone: string): [number, number] {
  const edge = (moment: Moment, later: number) =>
    typeof moment === 'number' ? moment : instantOf({ days: parseDay(moment) + later, time: 0 }, zone)
  return [edge(start, 0), edge(end, 1)]
}

function overlaps([start, end, otherStart, otherEnd]: Moment[], call: Call): boolean {
  const one = stretch(start as Moment, end as Moment, zoneOf(call))
  const two = stretch(otherStart as Moment, otherEnd as Moment, zoneOf(call))
  return one[0] < two[1] && two[0] < one[1]
}

function dateValue(text: string): string | null {
  const plain = text
    .trim()
    .replace(/[年月/.]/g, '-')
    .replace(/日$/, '')
  const match = /^(\d{4})-(\d{1,4})-(\d{1,4})$/.exec(plain)
  return match ? date(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(?:(Z)|([+-])(\d\d):(\d\d))?$/

function instantValue(text: string, zone: string): number | null {
  const match = INSTANT.exec(text.replace(/^ +| +$/g, ''))
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((each) => Number(each ?? 0))
  if (date(year, month, day) === null || hour > 23 || minute > 59 || second > 59) return null
  const time = ((hour * 60 + minute) * 60 + second) * SECOND + Number((match[7] ?? '').padEnd(6, '0'))
  const days = daysOf(year, month, day)
  if (match[8]) return days * DAY + time
  if (!match[9]) return instantAt({ days, time }, zone)
  const [hours, minutes] = [Number(match[10]), Number(match[11])]
  if (hours > 14 || minutes > 59) return null
  const offset = (hours * 60 + minutes) * 60 * SECOND
  const found = days * DAY + time - (match[9] === '+' ? offset : -offset)
  return isDay(Math.floor(found / DAY)) ? found : null
}

function endOfMonth(value: Moment, months: Decimal, zone: string): string | null {
  const moved = added(dayText(dayOf(value, zone)), whole(months), 'month', zone)
  if (typeof moved !== 'string') return null
  const { year, month } = civil(parseDay(moved))
  return dayText(daysOf(year, month, daysIn(year, month)))
}

export const dates = {
  NOW: strict((_, call) => call.surroundings.now),
  TODAY: strict((_, call) => dayText(dayOf(call.surroundings.now, zoneOf(call)))),
  DATE: strict(([year, month, day]: [Decimal, Decimal, Decimal]) => date(whole(year), whole(month), whole(day))),
  DATETIME: strict((args, call) => dateTime(args as Parameters<typeof dateTime>[0], call)),
  DATEOF: strict(([value], call) => dayText(dayOf(value, zoneOf(call)))),
  YEAR: part((shown) => civil(shown.days).year),
  MONTH: part((shown) => civil(shown.days).month),
  DAY: part((shown) => civil(shown.days).day),
  HOUR: part((shown) => Math.floor(shown.time / (3600 * SECOND))),
  MINUTE: part((shown) => Math.floor(shown.time / (60 * SECOND)) % 60),
  WEEKDAY: part((shown) => isoWeekday(shown.days)),
  WEEKNUM: part(week),
  ISOWEEKNUM: part((shown) => isoWeek(shown.days)),
  QUARTER: part((shown) => Math.floor((civil(shown.days).month + 2) / 3)),
  DATEADD: strict(([value, count, unit], call) => added(value, whole(count), unit, zoneOf(call))),
  DATEDIF: strict(([start, end, unit], call) => new Decimal(difference(start, end, unit, zoneOf(call)))),
  DAYS: strict(([end, start], call) => new Decimal(dayOf(end, zoneOf(call)) - dayOf(start, zoneOf(call)))),
  HOURS: strict(([start, end], call) =>
    settle(new Decimal(asInstant(end, zoneOf(call)) - asInstant(start, zoneOf(call))).div(3600 * SECOND)),
  ),
  EDATE: strict(([value, months], call) =>
    added(dayText(dayOf(value, zoneOf(call))), whole(months), 'month', zoneOf(call)),
  ),
  EOMONTH: strict(([value, months], call) => endOfMonth(value, months, zoneOf(call))),
  STARTOF: strict(([value, unit]: [Moment, Unit], call) => {
    const shown = started(wall(value, zoneOf(call)), unit)
    return shown && back(shown, value, zoneOf(call))
  }),
  ENDOF: strict(([value, unit], call) => ended(value, unit, zoneOf(call))),
  OVERLAPS: strict((args, call) => overlaps(args as Moment[], call)),
  DATEVALUE: strict(([text]) => dateValue(text)),
  DATETIMEVALUE: strict(([text], call) => instantValue(text, zoneOf(call))),
}
