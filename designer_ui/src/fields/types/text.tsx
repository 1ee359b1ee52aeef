/** Single line of text. */
import { Input } from 'antd'
import { type Label, useLabel } from '@/i18n/label'
import type { FieldFace, InputProps } from '../field-face'
import { Words } from '../parts/words'

interface Options {
  max_length?: number | null
  placeholder?: Label
}

function TextInput({ id, options, value, onChange, onBlur, disabled, problems, describedBy }: InputProps<Options>) {
  const label = useLabel()
  return (
    <Input
      id={id}
      value={typeof value === 'string' ? value : ''}
      maxLength={options.max_length ?? undefined}
      placeholder={label(options.placeholder) || undefined}
      status={problems.length > 0 ? 'error' : undefined}
      aria-describedby={describedBy}
      aria-invalid={problems.length > 0}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value || null)}
      onBlur={onBlur}
    />
  )
}

export const face: FieldFace<Options> = { Input: TextInput, Cell: Words, width: 220 }
