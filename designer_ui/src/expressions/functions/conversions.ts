/** From numbers and dates to text and back. */
import { civil } from '../days'
import { Decimal, LIMIT, plain, roundTo, settle } from '../decimals'
import { type Moment, wall } from '../moments'
import { isDecimal, type Value } from '../values'
import { SECOND } from '../zones'
import { type Call, strict } from './fn'

const NUMBER = /^([^0#,.%]{0,20})([#0,]{1,30})(?:\.(0{0,12}#{0,12}))?(%)?([^0#,.%]{0,20})$/
const FIELDS = /yyyy|yy|MM|M|dd|d|HH|H|mm|m|ss|s/g
const VALUE = /^[+-]?(?:[0-9]{1,40}|[0-9]{1,3}(?:,[0-9]{3}){1,12})?(?:\.[0-9]{0,40})?%?$/

function formatNumber(number: Decimal, match: RegExpExecArray): string | null {
  const [, before = '', pattern = '', shown = '', percent = '', after = ''] = match
  const rounded = roundTo(percent ? number.times(100) : number, shown.length)
  if (!rounded) return null
  const [digits = '', fraction = ''] = rounded.abs().toFixed(shown.length).split('.')
  let whole = digits.replace(/^0+/, '').padStart(pattern.replace(/[^0]/g, '').length, '0')
  if (pattern.includes(',')) whole = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const least = shown.replace(/#/g, '').length
  const broken = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '')
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : ''
  return `${sign}${before}${broken ? `${whole}.${broken}` : whole || '0'}${percent}${after}`
}

function formatDate(value: Moment, pattern: string, call: Call): string {
  const shown = wall(value, call.surroundings.timezone)
  const { year, month, day } = civil(shown.days)
  const seconds = Math.floor(shown.time / SECOND)
  const parts: Record<string, number> = {
    y: year,
    M: month,
    d: day,
    H: Math.floor(seconds / 3600),
    m: Math.floor(seconds / 60) % 60,
    s: seconds % 60,
  }
  return pattern.replace(FIELDS, (field) => {
    const number = parts[field[0] ?? ''] ?? 0
    return String(field === 'yy' ? number % 100 : number).padStart(field.length, '0')
  })
}

function asText([value, pattern]: [Value, string | undefined], call: Call): string | null {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (isDecimal(value)) {
    const match = pattern === undefined ? null : NUMBER.exec(pattern)
    return match ? formatNumber(value, match) : plain(value)
  }
  if (call.types[0] === 'datetime') return formatDate(value as number, pattern ?? 'yyyy-MM-dd HH:mm:ss', call)
  if (call.types[0] === 'date') return formatDate(value as string, pattern ?? 'yyyy-MM-dd', call)
  return typeof value === 'string' ? value : null
}

function asNumber(text: string): Decimal | null {
  const bare = text.replace(/^ +| +$/g, '')
  if (!VALUE.test(bare) || !/[0-9]/.test(bare)) return null
  const value = new Decimal(bare.replace(/,/g, '').replace(/%$/, '').replace(/\.$/, ''))
  if (value.abs().gte(LIMIT.times(100))) return null
  return settle(bare.endsWith('%') ? value.div(100) : value)
}

export const conversions = {
  TEXT: strict((args, call) => asText(args as Parameters<typeof asText>[0], call)),
  VALUE: strict(([text]) => asNumber(text)),
  FORMATDATE: strict(([value, pattern], call) => formatDate(value, pattern, call)),
}
