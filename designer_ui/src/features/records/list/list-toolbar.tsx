/** Above a list: views on the left; search, filter, columns, more, and the new-button on the right. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { FieldUi, FormUi } from '@/api/types/app'
import { inSentence, useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useNarrow } from '@/ui/use-narrow'
import { usePeek } from '@/ui/use-peek'
import { listMessages } from '../messages'
import { ColumnChooser } from './column-chooser'
import { EmptyBinButton } from './empty-bin-button'
import { FilterButton } from './filter-button'
import style from './list.module.css'
import { MoreMenu } from './more-menu'
import { SearchBox } from './search-box'
import type { Columns } from './use-columns'
import type { ListAddress } from './use-list-address'
import { ViewTabs } from './view-tabs'

interface Props {
  app: string
  form: FormUi
  fields: FieldUi[]
  address: ListAddress
  columns: Columns
}

export function ListToolbar({ app, form, fields, address, columns }: Props) {
  const say = useMessages(listMessages)
  const label = useLabel()
  const narrow = useNarrow()
  const navigate = useNavigate()
  const peek = usePeek()
  const name = label(form.name, form.key)
  const create = () => {
    if (narrow) return navigate(`/apps/${app}/forms/${form.key}/new`)
    peek(`${app}/${form.key}/new`)
  }
  return (
    <div className={style.toolbar}>
      <ViewTabs form={form} address={address} />
      <div className={style.tools}>
        <SearchBox name={name} address={address} />
        <FilterButton fields={fields} address={address} />
        {narrow ? null : <ColumnChooser fields={fields} columns={columns} />}
        <MoreMenu app={app} form={form} address={address} columns={columns} />
        {form.may.purge && address.bin ? <EmptyBinButton app={app} form={form} /> : null}
        {form.may.create && !address.bin ? (
          <Button
            type="primary"
            className={narrow ? undefined : style.create}
            title={say('new_of', { form: inSentence(name) })}
            icon={<PlusOutlined />}
            aria-label={narrow ? say('new_of', { form: inSentence(name) }) : undefined}
            onClick={create}
          >
            {narrow ? null : say('new_of', { form: inSentence(name) })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
