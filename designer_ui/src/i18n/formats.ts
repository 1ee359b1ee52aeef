/** Dates and numbers in the reader's order: one place for every picture of them. */
import dayjs from 'dayjs'
import relativeTime from 'dayjs/plugin/relativeTime'
import timezone from 'dayjs/plugin/timezone'
import utc from 'dayjs/plugin/utc'
import type { Language } from './language'

dayjs.extend(utc)
dayjs.extend(timezone)
dayjs.extend(relativeTime)

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

/** The person's own time zone, told by the server; the browser's until then. */
export function setTimeZone(name: string): void {
  zone = name
}

export function timeZone(): string {
  return zone
}

/** A UTC instant as wall time of the person. */
export function inZone(instant: string): dayjs.Dayjs {
  return dayjs.utc(instant).tz(zone)
}

/** Wall time of the person as a UTC instant, "2026-11-21T08:30:00Z". */
export function toInstant(wall: dayjs.Dayjs): string {
  return dayjs.tz(wall.format('YYYY-MM-DDTHH:mm:ss'), zone).utc().format('YYYY-MM-DDTHH:mm:ss[Z]')
}

export function formatDate(date: string, language: Language): string {
  const day = dayjs(date)
  if (!day.isValid()) return date
  return day.format(language === 'zh-CN' ? 'YYYY年M月D日' : 'D MMM YYYY')
}

export function formatInstant(instant: string, language: Language): string {
  const wall = inZone(instant)
  if (!wall.isValid()) return instant
  return wall.format(language === 'zh-CN' ? 'YYYY年M月D日 HH:mm' : 'D MMM YYYY, HH:mm')
}

const WALL = /^\d{4}-\d\d-\d\d(?: (\d\d:\d\d)(?::\d\d)?)?$/

/** A day or a moment that was written down as "2026-11-27 05:57:12" in the reader's zone already. */
export function formatWall(text: string, language: Language): string {
  const found = WALL.exec(text)
  if (!found) return text
  const [day = text] = text.split(' ')
  const separator = language === 'zh-CN' ? ' ' : ', '
  return [formatDate(day, language), ...(found[1] ? [found[1]] : [])].join(separator)
}

/** "3 hours ago", "3 小时前"; beyond a week the date itself. */
export function formatMoment(instant: string, language: Language): string {
  const wall = dayjs.utc(instant)
  if (!wall.isValid()) return instant
  if (Math.abs(dayjs().diff(wall, 'day')) >= 7) return formatDate(inZone(instant).format('YYYY-MM-DD'), language)
  return wall.locale(language === 'zh-CN' ? 'zh-cn' : 'en').fromNow()
}

/** A decimal text with thousands separators; digits are kept exactly as they are. */
export function groupDigits(decimal: string): string {
  const found = /^(-?)(\d+)(\.\d+)?$/.exec(decimal)
  if (!found) return decimal
  const [, sign = '', whole = '', rest = ''] = found
  return sign + whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + rest
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
