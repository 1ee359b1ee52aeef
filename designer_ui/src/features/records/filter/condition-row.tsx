/** One sentence: field, comparison, value. */
import { CloseOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { FieldUi } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import type { Condition } from './condition'
import { ConditionValue } from './condition-value'
import style from './filter.module.css'
import { filterMessages } from './messages'
import { operatorKey } from './operator-words'
import { operatorFor, operatorNames } from './operators'

interface Props {
  fields: FieldUi[]
  condition: Condition
  onChange: (condition: Condition) => void
  onRemove: () => void
}

export function ConditionRow({ fields, condition, onChange, onRemove }: Props) {
  const say = useMessages(filterMessages)
  const label = useLabel()
  const field = fields.find((each) => each.key === condition.field)
  const chooseField = (key: string) => {
    const next = fields.find((each) => each.key === key)
    onChange({ field: key, operator: next ? (operatorNames(next)[0] ?? '') : '', values: [] })
  }
  const chooseOperator = (name: string) => {
    const before = field && operatorFor(field, condition.operator)?.operands
    const after = field && operatorFor(field, name)?.operands
    onChange({ ...condition, operator: name, values: before === after ? condition.values : [], display: undefined })
  }
  return (
    <div className={style.sentence}>
      <Select
        aria-label={say('field')}
        className={style.part}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={condition.field}
        options={fields.map((each) => ({ value: each.key, label: label(each.label, each.key) }))}
        onChange={chooseField}
      />
      {field ? (
        <Select
          aria-label={say('comparison')}
          className={style.comparison}
          popupMatchSelectWidth={false}
          value={condition.operator}
          options={operatorNames(field).map((name) => ({ value: name, label: say(operatorKey(field, name)) }))}
          onChange={chooseOperator}
        />
      ) : null}
      {field ? <ConditionValue field={field} condition={condition} onChange={onChange} /> : null}
      <Button
        type="text"
        icon={<CloseOutlined />}
        aria-label={say('remove')}
        title={say('remove')}
        onClick={onRemove}
      />
    </div>
  )
}
