/** Choosing and ordering the columns. */
import { ArrowDownOutlined, ArrowUpOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import type { FieldUi } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { FocusInside } from '@/ui/focus-inside'
import { listMessages } from '../messages'
import style from './list.module.css'
import type { Columns } from './use-columns'

export function ColumnChooser({ fields, columns }: { fields: FieldUi[]; columns: Columns }) {
  const say = useMessages(listMessages)
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <FocusInside>
          <ColumnList fields={fields} columns={columns} />
        </FocusInside>
      }
    >
      <Button icon={<TableOutlined />} aria-label={say('columns')} title={say('columns')} />
    </Popover>
  )
}

function ColumnList({ fields, columns }: { fields: FieldUi[]; columns: Columns }) {
  const say = useMessages(listMessages)
  const label = useLabel()
  const shown = columns.columns.map((field) => field.key)
  const ordered = [...columns.columns, ...fields.filter((field) => !shown.includes(field.key))]
  const move = (key: string, by: number) => {
    const from = shown.indexOf(key)
    const next = shown.filter((each) => each !== key)
    next.splice(from + by, 0, key)
    columns.setKeys(next)
  }
  const toggle = (key: string) =>
    columns.setKeys(shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key])
  return (
    <div className={style.chooser}>
      <ul>
        {ordered.map((field) => {
          const at = shown.indexOf(field.key)
          const name = label(field.label, field.key)
          return (
            <li key={field.key} className={style.choice}>
              <Checkbox checked={at >= 0} disabled={at >= 0 && shown.length === 1} onChange={() => toggle(field.key)}>
                {name}
              </Checkbox>
              {at >= 0 ? (
                <span className={style.moves}>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined />}
                    disabled={at === 0}
                    aria-label={say('column_up', { name })}
                    onClick={() => move(field.key, -1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined />}
                    disabled={at === shown.length - 1}
                    aria-label={say('column_down', { name })}
                    onClick={() => move(field.key, 1)}
                  />
                </span>
              ) : null}
            </li>
          )
        })}
      </ul>
      <Button type="link" size="small" disabled={!columns.chosen} onClick={columns.reset}>
        {say('columns_reset')}
      </Button>
    </div>
  )
}
