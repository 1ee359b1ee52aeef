/** Several lines of text; the box grows with them. */
import { Input } from 'antd'
import { type Label, useLabel } from '@/i18n/label'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { wordsOf } from '../parts/words'

interface Options {
  max_length?: number | null
  placeholder?: Label
  rows?: number
}

function LongTextInput(props: InputProps<Options>) {
  const { id, options, value, onChange, onBlur, disabled, problems, describedBy, compact } = props
  const label = useLabel()
  const rows = options.rows ?? 4
  return (
    <Input.TextArea
      id={id}
      value={typeof value === 'string' ? value : ''}
      maxLength={options.max_length ?? undefined}
      placeholder={label(options.placeholder) || undefined}
      autoSize={{ minRows: compact ? 1 : rows, maxRows: Math.max(16, rows) }}
      status={problems.length > 0 ? 'error' : undefined}
      aria-describedby={describedBy}
      aria-invalid={problems.length > 0}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value || null)}
      onBlur={onBlur}
    />
  )
}

function LongTextCell({ value, display, compact }: CellProps<Options>) {
  const words = wordsOf(value, display)
  if (compact) return <span title={words}>{words.replace(/\s+/g, ' ')}</span>
  return <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{words}</span>
}

export const face: FieldFace<Options> = {
  Input: LongTextInput,
  Cell: LongTextCell,
  width: 260,
  wide: true,
}
