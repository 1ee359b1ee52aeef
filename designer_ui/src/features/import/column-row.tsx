/** One column of the file: what it holds, where it goes, how it is read. */
import { Checkbox, Input, Select } from 'antd'
import { useId } from 'react'
import type { ColumnMap, FileColumn } from '@/api/types/transfer'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { choicesOf, isTimed, refersToRecords, type Target } from './fillable'
import style from './import.module.css'
import { importMessages } from './messages'
import { ValueMap } from './value-map'

interface Props {
  column: FileColumn
  fields: Target[]
  map: ColumnMap | null
  taken: Set<string>
  /** Whether it holds the time of the change. */
  timed: boolean
  onChange: (map: ColumnMap | null) => void
}

export function ColumnRow({ column, fields, map, taken, timed, onChange }: Props) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const id = useId()
  const target = fields.find((each) => each.path === map?.field)
  const name = (each: Target) =>
    each.table
      ? `${label(each.table.label, each.table.key)} › ${label(each.field.label, each.field.key)}`
      : label(each.field.label, each.field.key)
  const choose = (field: string | undefined) => {
    if (!field) return onChange(null)
    onChange(column.suggest?.field === field ? column.suggest : { field })
  }
  return (
    <li className={style.column} data-mapped={map ? 'yes' : 'no'}>
      <div>
        <label htmlFor={id}>{column.name}</label>
        <span className={style.samples}>{column.samples.slice(0, 3).join(' · ')}</span>
      </div>
      <Select
        id={id}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={say(timed ? 'changed_at' : 'left_out')}
        value={map?.field}
        onChange={choose}
        options={fields.map((each) => ({
          value: each.path,
          label: name(each),
          disabled: taken.has(each.path) && each.path !== map?.field,
        }))}
      />
      <div className={style.details}>
        {map && target && isTimed(target.field) ? (
          <Input
            aria-label={`${say('format')}: ${column.name}`}
            title={say('format_hint')}
            placeholder="%Y-%m-%d %H:%M"
            value={map.format ?? ''}
            onChange={(event) => onChange({ ...map, format: event.target.value || null })}
          />
        ) : null}
        {map && target && choicesOf(target.field).length > 0 ? (
          <ValueMap column={column} choices={choicesOf(target.field)} map={map} onChange={onChange} />
        ) : null}
        {map && target && refersToRecords(target.field) ? (
          <Checkbox
            checked={map.create ?? false}
            onChange={(event) => onChange({ ...map, create: event.target.checked })}
          >
            {say('create')}
          </Checkbox>
        ) : null}
      </div>
    </li>
  )
}
