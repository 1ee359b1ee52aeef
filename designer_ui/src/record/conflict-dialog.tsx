/** Two people changed one record: keep mine, take theirs, or choose field by field. */
import { Button, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { FormUi, Json } from '@/api/types/app'
import type { Display, Values } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { formMessages } from '@/form/messages'
import { formatInstant } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import style from './record.module.css'
import type { Conflict } from './use-save'

interface Props {
  form: FormUi
  conflict: Conflict
  mine: (key: string) => { value: Json; display: Display }
  onSettle: (values: Values) => void
  onDismiss: () => void
}

export function ConflictDialog({ form, conflict, mine, onSettle, onDismiss }: Props) {
  const say = useMessages(formMessages)
  const label = useLabel()
  const language = useLanguage()
  const [looking, setLooking] = useState(false)
  const [theirs, setTheirs] = useState<Record<string, boolean>>({})
  const changed = Object.entries(conflict.details.fields)
  const name = (key: string) => label(form.fields.find((field) => field.key === key)?.label, key)
  const without = (keys: string[]) =>
    Object.fromEntries(Object.entries(conflict.sent).filter(([key]) => !keys.includes(key)))
  const takeTheirs = () => onSettle(without(changed.map(([key]) => key)))
  const useChosen = () => onSettle(without(changed.map(([key]) => key).filter((key) => theirs[key])))
  return (
    <Modal
      open
      width={640}
      title={say('conflict')}
      onCancel={onDismiss}
      footer={
        looking ? (
          <Button type="primary" onClick={useChosen}>
            {say('use_chosen')}
          </Button>
        ) : (
          <span className={style.choices}>
            <Button onClick={() => setLooking(true)}>{say('look_both')}</Button>
            <Button onClick={takeTheirs}>{say('take_theirs')}</Button>
            <Button type="primary" onClick={() => onSettle(conflict.sent)}>
              {say('keep_mine')}
            </Button>
          </span>
        )
      }
    >
      <ul className={style.plain}>
        {changed.map(([key, field]) => (
          <li key={key} className={style.clash}>
            {looking && key in conflict.sent ? (
              <Radio.Group
                aria-label={name(key)}
                value={theirs[key] ? 'theirs' : 'mine'}
                onChange={(event) => setTheirs({ ...theirs, [key]: event.target.value === 'theirs' })}
              >
                <strong>{name(key)}</strong>
                <Radio value="mine">
                  {say('mine')}
                  <Mine form={form} fieldKey={key} {...mine(key)} />
                </Radio>
                <Radio value="theirs">
                  {say('theirs', { who: field.by_name })}
                  {field.theirs_text || say('nothing')}
                </Radio>
              </Radio.Group>
            ) : (
              say('conflict_line', {
                who: field.by_name,
                field: name(key),
                value: field.theirs_text || say('nothing'),
                when: formatInstant(field.at, language),
              })
            )}
          </li>
        ))}
      </ul>
      {looking ? null : <p>{say('conflict_ask')}</p>}
    </Modal>
  )
}

function Mine({ form, fieldKey, value, display }: { form: FormUi; fieldKey: string; value: Json; display: Display }) {
  const field = form.fields.find((each) => each.key === fieldKey)
  if (!field) return null
  const { Cell } = faceOf(field.type)
  return <Cell field={field} options={field.options} value={value} display={display} compact />
}
