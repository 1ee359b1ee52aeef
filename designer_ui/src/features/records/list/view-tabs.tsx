/** The views of a form as tabs; the recycle bin shows itself in their place. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Tabs } from 'antd'
import type { FormUi } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'
import style from './list.module.css'
import type { ListAddress } from './use-list-address'

export function ViewTabs({ form, address }: { form: FormUi; address: ListAddress }) {
  const say = useMessages(listMessages)
  const label = useLabel()
  if (address.bin) {
    return (
      <div className={style.views}>
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={() => address.setBin(false)}>
          {say('bin_leave')}
        </Button>
        <strong>{say('bin')}</strong>
      </div>
    )
  }
  if (form.views.length < 2) return <div className={style.views} />
  return (
    <Tabs
      className={style.tabs}
      aria-label={say('views')}
      activeKey={address.beside ? '' : address.view?.key}
      items={form.views.map((view) => ({ key: view.key, label: <TabName name={label(view.name, say('all'))} /> }))}
      onChange={address.setView}
    />
  )
}

function TabName({ name }: { name: string }) {
  return (
    <span className={style.tabName} title={name}>
      {name}
    </span>
  )
}
