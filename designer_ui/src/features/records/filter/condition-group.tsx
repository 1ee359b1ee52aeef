/** Conditions joined by one word; a group may hold groups, one level deep. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import type { FieldUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { type Condition, type Group, isGroup } from './condition'
import { ConditionRow } from './condition-row'
import style from './filter.module.css'
import { filterMessages } from './messages'
import { operatorNames } from './operators'

interface Props {
  fields: FieldUi[]
  group: Group
  nested: boolean
  onChange: (group: Group) => void
  onRemove?: () => void
}

function firstCondition(fields: FieldUi[]): Condition[] {
  const field = fields[0]
  return field ? [{ field: field.key, operator: operatorNames(field)[0] ?? '', values: [] }] : []
}

export function ConditionGroup({ fields, group, nested, onChange, onRemove }: Props) {
  const say = useMessages(filterMessages)
  const put = (index: number, item: Condition | Group) =>
    onChange({ ...group, items: group.items.map((old, at) => (at === index ? item : old)) })
  const drop = (index: number) => onChange({ ...group, items: group.items.filter((_, at) => at !== index) })
  const add = (...items: (Condition | Group)[]) => onChange({ ...group, items: [...group.items, ...items] })
  return (
    <div className={nested ? style.nested : undefined}>
      <div className={style.head}>
        {nested ? null : <span>{say('title')}</span>}
        {group.items.length > 1 || nested ? (
          <Select
            size="small"
            aria-label={say('title')}
            value={group.all}
            popupMatchSelectWidth={false}
            options={[
              { value: true, label: say('all') },
              { value: false, label: say('any') },
            ]}
            onChange={(all) => onChange({ ...group, all })}
          />
        ) : null}
        {onRemove ? (
          <Button type="text" size="small" icon={<CloseOutlined />} aria-label={say('remove')} onClick={onRemove} />
        ) : null}
      </div>
      <ul className={style.rows}>
        {group.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are controlled and have no identity of their own
          <li key={index} className={style.row}>
            {group.items.length > 1 ? (
              <span className={style.join}>{index > 0 ? say(group.all ? 'and' : 'or') : null}</span>
            ) : null}
            {isGroup(item) ? (
              <ConditionGroup
                fields={fields}
                group={item}
                nested
                onChange={(next) => put(index, next)}
                onRemove={() => drop(index)}
              />
            ) : (
              <ConditionRow
                fields={fields}
                condition={item}
                onChange={(next) => put(index, next)}
                onRemove={() => drop(index)}
              />
            )}
          </li>
        ))}
      </ul>
      <Button type="link" size="small" icon={<PlusOutlined />} onClick={() => add(...firstCondition(fields))}>
        {say('add')}
      </Button>
      {nested ? null : (
        <Button
          type="link"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => add({ all: !group.all, items: firstCondition(fields) })}
        >
          {say('add_group')}
        </Button>
      )}
    </div>
  )
}
