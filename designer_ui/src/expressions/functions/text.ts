/** Text. Places and lengths count characters (code points), from 1. */
import { Decimal, whole } from '../decimals'
import type { Value } from '../values'
import { flat, open, strict } from './fn'

const MAX_TEXT = 100_000
const MAX_LIST = 10_000
const SPACES = /[ \t\n\r\u00a0\u3000]+/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is cleaned away.
const CONTROLS = /[\u0001-\u001f\u007f]/gu
const WORD = /[\p{L}\p{N}]/u

const chars = (text: string) => Array.from(text)
const size = (text: string) => chars(text).length
const count = (number: Decimal | undefined, usual: number) => (number ? Math.max(whole(number), 0) : usual)
const bounded = (text: string) => (size(text) <= MAX_TEXT ? text : null)
const slice = (text: string, from: number, to?: number) => chars(text).slice(from, to).join('')

function joined(separator: string, pieces: string[]): string | null {
  const length =
    pieces.reduce((sum, piece) => sum + piece.length, 0) + separator.length * Math.max(pieces.length - 1, 0)
  return length <= 2 * MAX_TEXT ? bounded(pieces.join(separator)) : null
}

function find(part: string, text: string, start: Decimal | undefined): Decimal | null {
  const from = start ? whole(start) : 1
  const letters = chars(text)
  if (from < 1 || from > letters.length + 1) return null
  const rest = letters.slice(from - 1).join('')
  const place = rest.indexOf(part)
  return place < 0 ? null : new Decimal(size(rest.slice(0, place)) + from)
}

function replaceNth(text: string, old: string, fresh: string, which: number): string | null {
  if (which < 1) return null
  let place = -old.length
  for (let round = 0; round < Math.min(which, text.length + 1); round++) {
    place = text.indexOf(old, place + old.length)
    if (place < 0) return text
  }
  return bounded(text.slice(0, place) + fresh + text.slice(place + old.length))
}

function substitute([text, old, fresh, which]: [string, string, string, Decimal | undefined]): string | null {
  if (!old) return text
  if (which) return replaceNth(text, old, fresh, whole(which))
  const pieces = text.split(old)
  const grown = size(text) + (pieces.length - 1) * (size(fresh) - size(old))
  return grown <= MAX_TEXT ? pieces.join(fresh) : null
}

function pad([text, length, fill = ' ']: [string, Decimal, string | undefined]): string | null {
  const lacking = count(length, 0) - size(text)
  if (lacking <= 0 || !fill) return text
  if (lacking > MAX_TEXT) return null
  return bounded(slice(fill.repeat(Math.floor(lacking / size(fill)) + 1), 0, lacking) + text)
}

function proper([text]: [string]): string {
  const letters = chars(text)
  return letters
    .map((char, place) => (place && WORD.test(letters[place - 1] ?? '') ? char.toLowerCase() : char.toUpperCase()))
    .join('')
}

function split([text, separator]: [string, string]): Value {
  const pieces = separator ? text.split(separator) : chars(text)
  return pieces.length <= MAX_LIST ? pieces : null
}

export const text = {
  CONCAT: open((texts) => joined('', flat(texts).map(String))),
  TEXTJOIN: open(([separator, ...texts]) =>
    joined(
      separator ?? '',
      flat(texts)
        .map(String)
        .filter((piece) => piece !== ''),
    ),
  ),
  LEFT: strict(([text, number]) => slice(text, 0, count(number, 1))),
  RIGHT: strict(([text, number]) => slice(text, Math.max(size(text) - count(number, 1), 0))),
  MID: strict(([text, start, number]) => {
    const from = whole(start)
    return from >= 1 ? slice(text, from - 1, from - 1 + count(number, 0)) : null
  }),
  LEN: strict(([text]) => new Decimal(size(text))),
  LOWER: strict(([text]: [string]) => text.toLowerCase()),
  UPPER: strict(([text]: [string]) => text.toUpperCase()),
  PROPER: strict((args) => proper(args as [string])),
  TRIM: strict(([text]: [string]) => text.replace(SPACES, ' ').replace(/^ | $/g, '')),
  CLEAN: strict(([text]: [string]) => text.replace(CONTROLS, '')),
  REPLACE: strict(([text, start, number, fresh]) => {
    const from = whole(start)
    return from >= 1 ? bounded(slice(text, 0, from - 1) + fresh + slice(text, from - 1 + count(number, 0))) : null
  }),
  SUBSTITUTE: strict((args) => substitute(args as Parameters<typeof substitute>[0])),
  FIND: strict(([part, text, start]) => find(part, text, start)),
  SEARCH: strict(([part, text, start]) => find(part.toLowerCase(), text.toLowerCase(), start)),
  EXACT: strict(([left, right]) => left === right),
  REPT: strict(([text, number]) => {
    const times = count(number, 0)
    return size(text) * times <= MAX_TEXT ? text.repeat(text ? times : 0) : null
  }),
  SPLIT: strict((args) => split(args as [string, string])),
  CONTAINS: strict(([text, part]: [string, string]) => text.includes(part)),
  STARTSWITH: strict(([text, part]: [string, string]) => text.startsWith(part)),
  ENDSWITH: strict(([text, part]: [string, string]) => text.endsWith(part)),
  PAD: strict((args) => pad(args as Parameters<typeof pad>[0])),
}
