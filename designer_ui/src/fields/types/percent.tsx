/** A ratio shown with the per cent sign: 0.25 is typed and read as 25 %. */
import { Decimal } from 'decimal.js'
import type { Json } from '@/api/types/app'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { DecimalInput } from '../parts/decimal-input'
import { atPlaces } from '../parts/decimals'

interface Options {
  decimals?: number | null
}

function times(value: Json, factor: string): string | null {
  if (value === null || value === undefined || value === '') return null
  try {
    return new Decimal(String(value)).times(factor).toFixed()
  } catch {
    return null
  }
}

function PercentInput({ options, problems, value, onChange, ...rest }: InputProps<Options>) {
  return (
    <DecimalInput
      {...rest}
      value={times(value, '100')}
      onChange={(text) => onChange(times(text, '0.01'))}
      decimals={options.decimals ?? undefined}
      suffix="%"
      invalid={problems.length > 0}
    />
  )
}

function PercentCell({ value, options }: CellProps<Options>) {
  const percent = times(value, '100')
  return percent === null ? null : <>{atPlaces(percent, options.decimals)}%</>
}

export const face: FieldFace<Options> = {
  Input: PercentInput,
  Cell: PercentCell,
  align: 'end',
  width: 100,
}
