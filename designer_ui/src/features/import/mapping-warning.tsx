/** What stands in the way before anything is tried: a file of something else, or a needed field that is not in it. */
import { Alert } from 'antd'
import type { ImportOptions } from '@/api/types/transfer'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import type { Target } from './fillable'
import style from './import.module.css'
import { importMessages } from './messages'

export function MappingWarning({ targets, options }: { targets: Target[]; options: ImportOptions }) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const mapped = new Set(Object.values(options.columns).map((map) => map.field))
  if (mapped.size === 0) return <Alert type="warning" showIcon className={style.warning} title={say('none_fits')} />
  const missing = targets.filter(
    ({ path, table, field }) => !table && field.required && !field.default && !mapped.has(path),
  )
  if (options.mode === 'update' || missing.length === 0) return null
  const fields = missing.map(({ field }) => label(field.label, field.key)).join(say('and'))
  return <Alert type="warning" showIcon className={style.warning} title={say('required_missing', { fields })} />
}
