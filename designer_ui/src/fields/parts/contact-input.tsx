/** A line of text with the keyboard and completion that fit it: phone, e-mail, link. */
import { Input } from 'antd'
import type { InputProps } from '../field-face'

interface Kind {
  type: 'tel' | 'email' | 'url'
  autoComplete: string
}

export function contactInput({ type, autoComplete }: Kind) {
  return function ContactInput({ id, value, onChange, onBlur, disabled, problems, describedBy }: InputProps<unknown>) {
    return (
      <Input
        id={id}
        type={type}
        inputMode={type}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        value={typeof value === 'string' ? value : ''}
        status={problems.length > 0 ? 'error' : undefined}
        aria-describedby={describedBy}
        aria-invalid={problems.length > 0}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value || null)}
        onBlur={onBlur}
      />
    )
  }
}
