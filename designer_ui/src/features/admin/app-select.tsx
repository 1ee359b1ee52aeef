/** Which app is looked at. */
import { Select } from 'antd'
import type { Me } from '@/api/types/session'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import style from './admin.module.css'
import { adminMessages } from './messages'

interface Props {
  id: string
  apps: Me['apps']
  value: string
  onChange: (app: string) => void
}

export function AppSelect({ id, apps, value, onChange }: Props) {
  const say = useMessages(adminMessages)
  const label = useLabel()
  return (
    <div className={style.tools}>
      <label htmlFor={id}>{say('app')}</label>
      <Select
        id={id}
        className={style.filter}
        value={value}
        onChange={onChange}
        options={apps.map((each) => ({ value: each.key, label: label(each.name, each.key) }))}
      />
    </div>
  )
}
