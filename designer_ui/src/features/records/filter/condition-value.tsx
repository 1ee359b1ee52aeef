/** The value a condition compares with: one, two, several, or a number of days. */
import { InputNumber, Select } from 'antd'
import { useId } from 'react'
import type { FieldUi, Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import type { Condition } from './condition'
import style from './filter.module.css'
import { filterMessages } from './messages'
import { operatorFor } from './operators'

interface Props {
  field: FieldUi
  condition: Condition
  onChange: (condition: Condition) => void
}

export function ConditionValue({ field, condition, onChange }: Props) {
  const say = useMessages(filterMessages)
  const operands = operatorFor(field, condition.operator)?.operands ?? 'none'
  const set = (index: number, value: Json, display?: Display) => {
    const values = [...condition.values]
    values[index] = value
    onChange({ ...condition, values, display })
  }
  if (operands === 'none') return null
  if (operands === 'days') {
    return (
      <InputNumber
        aria-label={say('days')}
        min={1}
        max={3650}
        suffix={say('days')}
        value={Number(condition.values[0]) || null}
        onChange={(count) => set(0, count)}
      />
    )
  }
  if (operands === 'two') {
    return (
      <>
        <OneValue
          field={field}
          name={say('from')}
          value={condition.values[0] ?? null}
          onChange={(value) => set(0, value)}
        />
        <OneValue
          field={field}
          name={say('until')}
          value={condition.values[1] ?? null}
          onChange={(value) => set(1, value)}
        />
      </>
    )
  }
  return (
    <OneValue
      field={field}
      name={say('value')}
      many={operands === 'many'}
      value={condition.values[0] ?? null}
      display={condition.display}
      onChange={(value, display) => set(0, value, display)}
    />
  )
}

interface OneProps {
  field: FieldUi
  name: string
  many?: boolean
  value: Json
  display?: Display
  onChange: (value: Json, display?: Display) => void
}

function OneValue({ field, name, many = false, value, display, onChange }: OneProps) {
  const id = useId()
  const say = useMessages(filterMessages)
  const label = useLabel()
  const { Filter, Input } = faceOf(field.type)
  const shared = { id, field, options: field.options, value, display, onChange }
  return (
    <span className={style.value}>
      <label htmlFor={id} className="visually-hidden">
        {label(field.label, field.key)}: {name}
      </label>
      {Filter ? (
        <Filter {...shared} many={many} />
      ) : many ? (
        <Select<string[]>
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          placeholder={say('several')}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={(next) => onChange(next.length > 0 ? next : null)}
          style={{ width: '100%' }}
        />
      ) : Input ? (
        <Input {...shared} problems={[]} compact />
      ) : null}
    </span>
  )
}
