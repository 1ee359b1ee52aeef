/** Which choice a text of the file means. */
import { Button, Popover, Select } from 'antd'
import type { ColumnMap, FileColumn } from '@/api/types/transfer'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import style from './import.module.css'
import { importMessages } from './messages'

interface Props {
  column: FileColumn
  choices: { value: string; label?: string | Record<string, string> }[]
  map: ColumnMap
  onChange: (map: ColumnMap) => void
}

export function ValueMap({ column, choices, map, onChange }: Props) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const known = map.map ?? {}
  const texts = [...new Set([...Object.keys(known), ...column.samples])]
  const set = (text: string, value: string | undefined) => {
    const { [text]: _, ...rest } = known
    onChange({ ...map, map: value === undefined ? rest : { ...rest, [text]: value } })
  }
  const table = (
    <div className={style.valueMap}>
      {texts.map((text) => (
        <div key={text}>
          <span>{text}</span>
          <Select
            allowClear
            aria-label={`${say('value_here')}: ${text}`}
            value={known[text] as string | undefined}
            onChange={(value) => set(text, value)}
            options={choices.map((choice) => ({ value: choice.value, label: label(choice.label, choice.value) }))}
          />
        </div>
      ))}
    </div>
  )
  return (
    <Popover trigger="click" content={table} title={`${say('value_in_file')} → ${say('value_here')}`}>
      <Button size="small">{say('values_count', { count: Object.keys(known).length })}</Button>
    </Popover>
  )
}
