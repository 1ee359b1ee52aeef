/** Records as a table: sticky head and first column, sort by the head, open by the row. */
import { FileTextOutlined } from '@ant-design/icons'
import { Button, Table, type TableColumnType } from 'antd'
import type { MouseEvent, ReactNode } from 'react'
import { Link } from 'react-router'
import type { FieldUi, FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { alignOf, faceOf } from '@/fields/faces'
import { Words, wordsOf } from '@/fields/parts/words'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { uiMessages } from '@/ui/messages'
import { listMessages } from '../messages'
import { HeadCell } from './head-cell'
import style from './list.module.css'
import { sortable, toggled } from './order'
import { fieldDisplay, fieldValue } from './system-fields'
import type { Columns } from './use-columns'

interface Props {
  app: string
  form: FormUi
  records: RecordJson[]
  columns: Columns
  /** Whether they lie in the recycle bin. */
  bin: boolean
  order: string
  onOrder: (order: string | null) => void
  picked: string[]
  onPick: (ids: string[]) => void
  onOpen: (id: string) => void
  opened?: string
}

const BULK_COLUMN = 44

export function RecordTable(props: Props) {
  const { app, form, records, columns, bin, order, onOrder, picked, onPick, onOpen, opened } = props
  const say = useMessages(listMessages)
  const label = useLabel()
  const first = order.split(',')[0] ?? ''
  const pageOf = (record: RecordJson) => `/apps/${app}/forms/${form.key}/${record.id}`
  const openHere = (event: MouseEvent, record: RecordJson) => {
    if (elsewhere(event)) return
    event.preventDefault()
    onOpen(record.id)
  }
  const columnOf = (field: FieldUi, index: number): TableColumnType<RecordJson> => {
    const face = faceOf(field.type)
    const width = columns.widthOf(field)
    return {
      key: field.key,
      title: label(field.label, field.key),
      width: field.key === columns.elastic ? undefined : width,
      align: alignOf(field),
      fixed: index === 0 ? 'left' : undefined,
      ellipsis: true,
      sorter: sortable(field),
      sortOrder: first === field.key ? 'ascend' : first === `-${field.key}` ? 'descend' : null,
      showSorterTooltip: false,
      onHeaderCell: () =>
        ({
          width,
          onWidth: (next: number) => columns.setWidth(field.key, next),
          'aria-sort': first === field.key ? 'ascending' : first === `-${field.key}` ? 'descending' : undefined,
        }) as object,
      onCell: (record) => {
        // Texts may be cut off; other faces say themselves what they cut.
        const plain = face.Cell === Words
        return { title: plain ? wordsOf(fieldValue(record, field.key), fieldDisplay(record, field.key)) : undefined }
      },
      render: (_, record) => {
        const cell = (
          <face.Cell
            field={field}
            options={field.options}
            value={fieldValue(record, field.key)}
            display={fieldDisplay(record, field.key)}
            compact
          />
        )
        if (index > 0 || bin) return cell
        if (face.links) return <OpenBeside title={record.title} cell={cell} onOpen={() => onOpen(record.id)} />
        return (
          <Link to={pageOf(record)} className={style.open} onClick={(event) => openHere(event, record)}>
            {fieldValue(record, field.key) === null ? say('untitled') : cell}
          </Link>
        )
      },
    }
  }
  const total = columns.columns.reduce((sum, field) => sum + columns.widthOf(field), BULK_COLUMN)
  return (
    <Table<RecordJson>
      className={style.table}
      size="middle"
      rowKey="id"
      dataSource={records}
      columns={columns.columns.map(columnOf)}
      components={{ header: { cell: HeadCell } }}
      pagination={false}
      sticky={{ offsetHeader: 48 }}
      scroll={{ x: total }}
      rowClassName={(record) => (record.id === opened ? `${style.row} ${style.opened}` : (style.row ?? ''))}
      rowSelection={{
        columnWidth: BULK_COLUMN,
        fixed: true,
        selectedRowKeys: picked,
        onChange: (keys) => onPick(keys.map(String)),
        getTitleCheckboxProps: () => ({ 'aria-label': say('select_all') }),
        getCheckboxProps: (record) => ({ 'aria-label': say('select_row', { title: record.title || record.id }) }),
      }}
      onRow={(record) => ({
        onClick: (event) => {
          const inner = (event.target as HTMLElement).closest('a, button, input, label, .ant-table-selection-column')
          if (inner || window.getSelection()?.toString()) return
          if (elsewhere(event) && !bin) window.open(pageOf(record), '_blank', 'noopener')
          else onOpen(record.id)
        },
      })}
      onChange={(_, __, sorter, { action }) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter
        if (action === 'sort' && one?.columnKey) onOrder(toggled(first, String(one.columnKey)))
      }}
    />
  )
}

/** Asked for a tab or window of its own, as the browser does with links. */
function elsewhere(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey
}

/** For first columns whose cells are links themselves: a small button beside them opens the record. */
function OpenBeside({ title, cell, onOpen }: { title?: string; cell: ReactNode; onOpen: () => void }) {
  const say = useMessages(uiMessages)
  const name = say('open_record', { title: title ?? '' })
  return (
    <>
      <Button type="text" size="small" icon={<FileTextOutlined />} aria-label={name} title={name} onClick={onOpen} />{' '}
      {cell}
    </>
  )
}
