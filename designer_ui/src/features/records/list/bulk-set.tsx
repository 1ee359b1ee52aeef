/** One field set to one value in all ticked records. */
import { Modal, Select } from 'antd'
import { useId, useState } from 'react'
import type { FormUi, Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'
import style from './list.module.css'

interface Props {
  form: FormUi
  count: number
  busy: boolean
  onSet: (key: string, value: Json) => void
  onClose: () => void
}

export function BulkSet({ form, count, busy, onSet, onClose }: Props) {
  const say = useMessages(listMessages)
  const label = useLabel()
  const id = useId()
  const usable = form.fields.filter(
    (field) => field.access === 'edit' && !field.computed && !field.fields && !field.unique && faceOf(field.type).Input,
  )
  const [key, setKey] = useState<string>()
  const [value, setValue] = useState<{ value: Json; display?: Display }>({ value: null })
  const field = usable.find((each) => each.key === key)
  const Input = field && faceOf(field.type).Input
  return (
    <Modal
      open
      title={say('set_field')}
      okText={say('set_go', { count })}
      okButtonProps={{ disabled: !field, loading: busy }}
      onOk={() => field && onSet(field.key, value.value)}
      onCancel={onClose}
    >
      <div className={style.setting}>
        <label htmlFor={`${id}-field`}>{say('set_which')}</label>
        <Select
          id={`${id}-field`}
          showSearch={{ optionFilterProp: 'label' }}
          value={key}
          options={usable.map((each) => ({ value: each.key, label: label(each.label, each.key) }))}
          onChange={(next) => {
            setKey(next)
            setValue({ value: null })
          }}
        />
        {field && Input ? (
          <>
            <label htmlFor={`${id}-value`}>{say('set_value')}</label>
            <Input
              key={field.key}
              id={`${id}-value`}
              field={field}
              options={field.options}
              value={value.value}
              display={value.display}
              problems={[]}
              onChange={(next, display) => setValue({ value: next, display })}
            />
          </>
        ) : null}
      </div>
    </Modal>
  )
}
