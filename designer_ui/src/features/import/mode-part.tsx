/** What counts as empty, which records are meant, whose time the history takes. */
import { Form, Radio, Select } from 'antd'
import type { ImportOptions, Inspection } from '@/api/types/transfer'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import type { Target } from './fillable'
import style from './import.module.css'
import { importMessages } from './messages'

interface Props {
  fields: Target[]
  inspection: Inspection
  options: ImportOptions
  onChange: (options: ImportOptions) => void
}

const MODES = ['insert', 'upsert', 'update'] as const

export function ModePart({ fields, inspection, options, onChange }: Props) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const mapped = new Set(Object.values(options.columns).map((each) => each.field))
  const set = (changes: Partial<ImportOptions>) => onChange({ ...options, ...changes })
  return (
    <Form layout="vertical" component="div" className={style.mode}>
      <Form.Item label={say('mode')}>
        <Radio.Group
          value={options.mode}
          onChange={(event) => set({ mode: event.target.value })}
          options={MODES.map((mode) => ({ value: mode, label: say(`mode_${mode}`) }))}
        />
      </Form.Item>
      {options.mode === 'insert' ? null : (
        <Form.Item label={say('keys')} htmlFor="import-keys" extra={say('keys_hint')}>
          <Select
            id="import-keys"
            mode="multiple"
            value={options.keys}
            onChange={(keys) => set({ keys })}
            options={fields
              .filter((each) => !each.table && mapped.has(each.path))
              .map((each) => ({ value: each.path, label: label(each.field.label, each.field.key) }))}
          />
        </Form.Item>
      )}
      <Form.Item label={say('empty')} htmlFor="import-empty" extra={say('empty_hint')}>
        <Select
          id="import-empty"
          mode="tags"
          open={false}
          suffixIcon={null}
          value={options.empty}
          onChange={(empty) => set({ empty })}
        />
      </Form.Item>
      <Form.Item label={say('changed_at')} htmlFor="import-changed" extra={say('changed_at_hint')}>
        <Select
          id="import-changed"
          allowClear
          placeholder={say('changed_at_none')}
          value={options.changed_at ?? undefined}
          onChange={(column) => set({ changed_at: column ?? null })}
          showSearch={{ optionFilterProp: 'label' }}
          options={inspection.columns.map((column) => ({ value: column.name, label: column.name }))}
        />
      </Form.Item>
    </Form>
  )
}
