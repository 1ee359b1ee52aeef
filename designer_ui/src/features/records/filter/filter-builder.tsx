/** The filter as sentences: "Status is any of Open, On hold and Due date is in the past". */
import { Button } from 'antd'
import type { FieldUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { type Group, NO_CONDITIONS } from './condition'
import { ConditionGroup } from './condition-group'
import style from './filter.module.css'
import { filterMessages } from './messages'

interface Props {
  fields: FieldUi[]
  group: Group
  onChange: (group: Group) => void
}

export function FilterBuilder({ fields, group, onChange }: Props) {
  const say = useMessages(filterMessages)
  return (
    <div className={style.builder}>
      <ConditionGroup fields={fields} group={group} onChange={onChange} nested={false} />
      {group.items.length > 0 ? (
        <Button type="link" size="small" onClick={() => onChange(NO_CONDITIONS)}>
          {say('clear')}
        </Button>
      ) : null}
    </div>
  )
}
