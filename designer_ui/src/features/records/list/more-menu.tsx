/** Seldom needed acts of a list: export, import, recycle bin. */
import { DeleteOutlined, DownloadOutlined, EllipsisOutlined, UploadOutlined } from '@ant-design/icons'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { formPath } from '@/api/queries/records'
import { download } from '@/api/request'
import type { FormUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'
import type { Columns } from './use-columns'
import type { ListAddress } from './use-list-address'

interface Props {
  app: string
  form: FormUi
  address: ListAddress
  columns: Columns
}

export function MoreMenu({ app, form, address, columns }: Props) {
  const say = useMessages(listMessages)
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const load = (format: string) => {
    const { filter, sort, search } = address.ask
    const fields = columns.columns.map((field) => field.key).join(',')
    const query = { format, filter, sort, search, fields }
    setBusy(true)
    void download(`${formPath(app, form.key)}/export`, query, `${form.key}.${format}`)
      .catch((error: Error) => message.error(error.message))
      .finally(() => setBusy(false))
  }
  const acts: Record<string, () => void> = {
    xlsx: () => load('xlsx'),
    csv: () => load('csv'),
    import: () => navigate(`/apps/${app}/forms/${form.key}/import`),
    bin: () => address.setBin(true),
  }
  const items = [
    ...(form.may.export
      ? [
          { key: 'xlsx', icon: <DownloadOutlined />, label: say('export_xlsx') },
          { key: 'csv', icon: <DownloadOutlined />, label: say('export_csv') },
        ]
      : []),
    ...(form.may.import ? [{ key: 'import', icon: <UploadOutlined />, label: say('import') }] : []),
    ...(form.may.delete || form.may.purge ? [{ key: 'bin', icon: <DeleteOutlined />, label: say('bin') }] : []),
  ]
  if (items.length === 0 || address.bin) return null
  return (
    <Dropdown autoFocus trigger={['click']} menu={{ items, onClick: ({ key }) => acts[key]?.() }}>
      <Button loading={busy} icon={<EllipsisOutlined />} aria-label={say('more')} title={say('more')} />
    </Dropdown>
  )
}
