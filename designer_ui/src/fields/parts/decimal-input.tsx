/** Typing an exact decimal: the text is kept as it is, never turned into a float. */
import { InputNumber } from 'antd'
import { useCallback } from 'react'
import type { Json } from '@/api/types/app'
import { atPlaces, fitted, type Rounding } from './decimals'

interface Props {
  id: string
  value: Json
  onChange: (value: string | null) => void
  onBlur?: () => void
  decimals?: number | null
  rounding?: Rounding
  min?: string | number | null
  max?: string | number | null
  grouped?: boolean
  prefix?: string
  suffix?: string
  disabled?: boolean
  invalid: boolean
  describedBy?: string
}

export function DecimalInput(props: Props) {
  const { id, value, onChange, onBlur, decimals, min, max, grouped, prefix, suffix, disabled, invalid, describedBy } =
    props
  // The kit rounds halves away from zero and nothing else; another rounding is done here when the field is left.
  const own = props.rounding !== undefined && props.rounding !== 'half_up' ? props.rounding : null
  // The kit writes the value anew whenever it gets another formatter, in the middle of typing too.
  const formatter = useCallback(
    (text: string | undefined, typing: { userTyping: boolean }) =>
      inGroups(typing.userTyping || !text ? text : atPlaces(text, decimals)),
    [decimals],
  )
  const leave = () => {
    if (own && typeof value === 'string') onChange(fitted(value, decimals ?? 0, own))
    onBlur?.()
  }
  return (
    <InputNumber<string>
      id={id}
      stringMode
      controls={false}
      style={{ width: '100%' }}
      value={value === null || value === undefined ? null : String(value)}
      precision={own ? undefined : (decimals ?? undefined)}
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
      prefix={prefix}
      suffix={suffix}
      status={invalid ? 'error' : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      aria-valuemin={min === null || min === undefined ? undefined : Number(min)}
      aria-valuemax={max === null || max === undefined ? undefined : Number(max)}
      disabled={disabled}
      formatter={grouped ? formatter : undefined}
      parser={(text) => (text ?? '').replace(/[,，\s]/g, '').replace(/。/g, '.')}
      onChange={(text) => onChange(text === null || text === '' ? null : String(text))}
      onBlur={leave}
    />
  )
}

function inGroups(text: string | undefined): string {
  const [whole = '', ...rest] = String(text ?? '').split('.')
  return [whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','), ...rest].join('.')
}
