/** Child rows: a small table inside the record; cards on a phone. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useId } from 'react'
import type { FieldUi, Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'
import { useMessages } from '@/i18n/messages'
import { useNarrow } from '@/ui/use-narrow'
import type { CellProps, FieldFace, FieldProblem, InputProps } from '../field-face'
import { fieldMessages } from '../messages'
import { FieldPlaceContext, useFieldPlace } from '../place'
import { RowCards } from '../table/row-cards'
import { RowGrid } from '../table/row-grid'
import style from '../table/table.module.css'
import { useRows } from '../table/use-rows'

interface Options {
  min_rows?: number | null
  max_rows?: number | null
}

interface RowsViewProps {
  id: string
  field: FieldUi
  value: Json
  display: Display
  disabled: boolean
  problems: FieldProblem[]
  most?: number | null
  onChange: (value: Json, display: Display) => void
}

function RowsView({ id, field, value, display, disabled, problems, most, onChange }: RowsViewProps) {
  const say = useMessages(fieldMessages)
  const narrow = useNarrow()
  const place = useFieldPlace()
  const fields = field.fields ?? []
  const rows = useRows(fields, value, display, onChange)
  const full = most ? rows.rows.length >= most : false
  const View = narrow ? RowCards : RowGrid
  return (
    <FieldPlaceContext value={{ ...place, prefix: `${field.key}.` }}>
      {rows.rows.length > 0 ? (
        <View id={id} fields={fields} rows={rows} disabled={disabled} full={full} problems={problems} />
      ) : null}
      <div className={style.foot}>
        {disabled ? null : (
          <Button id={id} icon={<PlusOutlined />} disabled={full} onClick={rows.add}>
            {say('add_row')}
          </Button>
        )}
        {rows.rows.length === 0 ? <span className={style.quiet}>{say('no_rows')}</span> : null}
      </div>
    </FieldPlaceContext>
  )
}

function TableInput({ id, field, options, value, display, onChange, disabled, problems }: InputProps<Options>) {
  return (
    <RowsView
      id={id}
      field={field}
      value={value}
      display={display}
      disabled={disabled === true}
      problems={problems}
      most={options.max_rows}
      onChange={onChange}
    />
  )
}

function TableShown({ field, value, display, compact }: CellProps<Options>) {
  const say = useMessages(fieldMessages)
  const id = useId()
  const count = Array.isArray(value) ? value.length : 0
  if (compact) return count > 0 ? say('rows', { count }) : null
  return (
    <RowsView id={id} field={field} value={value} display={display} disabled problems={[]} onChange={() => undefined} />
  )
}

export const face: FieldFace<Options> = {
  Input: TableInput,
  Cell: TableShown,
  width: 90,
  wide: true,
  group: true,
}
