/** Instants (microseconds since 1970 in UTC) and what a clock in a time zone shows at them. */
import { daysOf, dayText } from './days'

export const SECOND = 1_000_000
export const DAY = 86_400 * SECOND

/** A clock reading: whole days since 1970-01-01, and microseconds of the day. */
export interface Wall {
  days: number
  time: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone)
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, found)
  }
  return found
}

/** By how much the zone's clock is ahead of UTC at an instant, in microseconds. */
function offset(instant: number, zone: string): number {
  const seconds = Math.floor(instant / SECOND)
  const part: Record<string, number> = {}
  let before = false
  for (const { type, value } of format(zone).formatToParts(seconds * 1000)) {
    if (type === 'era') before = value.startsWith('B')
    part[type] = Number(value)
  }
  // There is no year 0: the one before 1 is 1 before Christ.
  const year = before ? 1 - (part.year ?? 0) : (part.year ?? 0)
  const days = daysOf(year, part.month ?? 1, part.day ?? 1)
  const shown = days * 86_400 + (part.hour ?? 0) * 3600 + (part.minute ?? 0) * 60 + (part.second ?? 0)
  return (shown - seconds) * SECOND
}

export function wallOf(instant: number, zone: string): Wall {
  const shown = instant + offset(instant, zone)
  const days = Math.floor(shown / DAY)
  return { days, time: shown - days * DAY }
}

/** The instant at which the zone's clock shows that; of two the earlier, and of none as the clock went before. */
export function instantOf(wall: Wall, zone: string): number {
  const shown = wall.days * DAY + wall.time
  const before = offset(shown - DAY, zone)
  const after = offset(shown + DAY, zone)
  if (before === after || offset(shown - before, zone) === before) return shown - before
  return offset(shown - after, zone) === after ? shown - after : shown - before
}

/** An ISO text with Z as microseconds. */
export function parseInstant(text: string): number {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  const whole = Date.parse(text.replace(/\.\d+/, ''))
  return whole * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'))
}

const two = (number: number) => String(number).padStart(2, '0')

export function instantText(instant: number): string {
  const days = Math.floor(instant / DAY)
  const time = instant - days * DAY
  const seconds = Math.floor(time / SECOND)
  const fraction = time - seconds * SECOND
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return `${dayText(days)}T${clock}${fraction ? `.${String(fraction).padStart(6, '0')}` : ''}Z`
}
