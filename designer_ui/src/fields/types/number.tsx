/** Number: whole or with decimals, with its unit. */
import { groupDigits } from '@/i18n/formats'
import { type Label, useLabel } from '@/i18n/label'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { DecimalInput } from '../parts/decimal-input'
import { atPlaces, type Rounding } from '../parts/decimals'

interface Options {
  decimals?: number | null
  min?: string | null
  max?: string | null
  unit?: Label
  separator?: boolean
  trim?: boolean
  rounding?: Rounding
}

function NumberInput({ options, problems, ...rest }: InputProps<Options>) {
  const label = useLabel()
  return (
    <DecimalInput
      {...rest}
      decimals={options.decimals ?? 0}
      rounding={options.rounding}
      min={options.min}
      max={options.max}
      grouped={options.separator === true}
      suffix={label(options.unit) || undefined}
      invalid={problems.length > 0}
    />
  )
}

function NumberCell({ value, options }: CellProps<Options>) {
  const label = useLabel()
  if (value === null || value === undefined) return null
  const exact = atPlaces(value, options.decimals, options.trim)
  const digits = options.separator ? groupDigits(exact) : exact
  return (
    <>
      {digits} {label(options.unit)}
    </>
  )
}

export const face: FieldFace<Options> = {
  Input: NumberInput,
  Cell: NumberCell,
  align: 'end',
  width: 110,
}
