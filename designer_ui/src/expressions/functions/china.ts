/** Amounts in capital Chinese numerals, identity card numbers. */
import { daysIn, daysOf, dayText } from '../days'
import { type Decimal, roundTo } from '../decimals'
import { strict } from './fn'

const DIGITS = Array.from('零壹贰叁肆伍陆柒捌玖')
const UNITS = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

function four(value: number): string {
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit) text += (gap && text ? '零' : '') + DIGITS[digit] + UNITS[place]
    gap = digit === 0
  }
  return text
}

function wholeNumber(digits: string): string {
  if (/^0*$/.test(digits)) return '零'
  const padded = digits.padStart(16, '0')
  const groups = [3, 2, 1, 0].map((group) => Number(padded.slice(12 - group * 4, 16 - group * 4)))
  let text = ''
  let gap = false
  groups.forEach((value, index) => {
    if (!value) {
      gap = text !== ''
      return
    }
    if (text && (gap || value < 1000)) text += '零'
    text += four(value) + GROUPS[3 - index]
    gap = false
    // 壹万亿 followed by 贰仟亿 reads 壹万贰仟亿.
    if (index === 0 && groups[1]) text = text.slice(0, -1)
  })
  return text
}

function rmbCapital(number: Decimal): string | null {
  const amount = roundTo(number, 2)
  if (!amount) return null
  const [yuan = '0', cents = '00'] = amount.abs().toFixed(2).split('.')
  const [jiao, fen] = [Number(cents[0]), Number(cents[1])]
  let text = amount.isNegative() && !amount.isZero() ? '负' : ''
  if (yuan !== '0' || !(jiao || fen)) text += `${wholeNumber(yuan)}元`
  if (!(jiao || fen)) return `${text}整`
  if (jiao) text += `${DIGITS[jiao]}角`
  else if (yuan !== '0') text += '零'
  return text + (fen ? `${DIGITS[fen]}分` : '整')
}

/** The birthday in a valid 18-digit number (GB 11643). */
function birthday(text: string): string | null {
  const code = text.toUpperCase()
  if (!/^\d{17}[\dX]$/.test(code)) return null
  const sum = WEIGHTS.reduce((found, weight, place) => found + weight * Number(code[place]), 0)
  if (code[17] !== CHECKS[sum % 11]) return null
  const [year, month, day] = [Number(code.slice(6, 10)), Number(code.slice(10, 12)), Number(code.slice(12, 14))]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return dayText(daysOf(year, month, day))
}

export const china = {
  RMBCAP: strict(([number]) => rmbCapital(number)),
  IDCHECK: strict(([text]) => birthday(text) !== null),
  IDBIRTH: strict(([text]) => birthday(text)),
  IDGENDER: strict(([text]: [string]) => (birthday(text) === null ? null : Number(text[16]) % 2 ? 'male' : 'female')),
}
