/** Money in one currency. */
import { groupDigits } from '@/i18n/formats'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { DecimalInput } from '../parts/decimal-input'
import { atPlaces } from '../parts/decimals'

interface Options {
  currency?: string | null
  decimals?: number | null
  min?: string | null
  max?: string | null
}

const SIGNS: Record<string, string> = {
  CNY: '¥',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
  HKD: 'HK$',
  TWD: 'NT$',
  KRW: '₩',
}

function signOf(currency: string | null | undefined): string {
  return SIGNS[currency ?? 'CNY'] ?? currency ?? ''
}

function MoneyInput({ options, problems, ...rest }: InputProps<Options>) {
  return (
    <DecimalInput
      {...rest}
      decimals={options.decimals ?? 2}
      min={options.min}
      max={options.max}
      grouped
      prefix={signOf(options.currency)}
      invalid={problems.length > 0}
    />
  )
}

function MoneyCell({ value, options }: CellProps<Options>) {
  if (value === null || value === undefined) return null
  const digits = groupDigits(atPlaces(value, options.decimals ?? 2))
  const minus = digits.startsWith('-') ? '-' : ''
  return (
    <>
      {minus}
      {signOf(options.currency)}
      {digits.slice(minus.length)}
    </>
  )
}

export const face: FieldFace<Options> = {
  Input: MoneyInput,
  Cell: MoneyCell,
  align: 'end',
  width: 130,
}
