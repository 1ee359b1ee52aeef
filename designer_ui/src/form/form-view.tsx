/** A form in its sections and columns: to read, or to fill. The same for a new record, an old one, and a task. */
import { Button } from 'antd'
import { useId, useMemo, useState } from 'react'
import type { FieldUi } from '@/api/types/app'
import { FieldPlaceContext } from '@/fields/place'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { briefSections } from './brief-sections'
import { ErrorSummary } from './error-summary'
import { firstValues } from './first-values'
import style from './form.module.css'
import { FormSection } from './form-section'
import { formMessages } from './messages'
import { shownSections } from './sections'
import type { FormStore } from './store'
import { askedOf, useCompute } from './use-compute'
import { useFormSnapshot } from './use-form-store'

interface Props {
  app: string
  store: FormStore
  /** The task in which it is filled, whose rights count. */
  task?: string
  /** Only to be read; nothing can be typed. */
  reading?: boolean
  /** What is to be filled in first, empty facts folded away. */
  brief?: boolean
}

export function FormView({ app, store, task, reading = false, brief = false }: Props) {
  const id = useId()
  const label = useLabel()
  const say = useMessages(formMessages)
  const snapshot = useFormSnapshot(store)
  const { form } = store.rules
  useCompute(app, store, task)
  const place = useMemo(
    () => ({
      app,
      form: form.key,
      prefix: '',
      filling: () => askedOf(store, task),
      newRow: (fields: FieldUi[]) => firstValues(fields, store.rules),
    }),
    [app, form.key, store, task],
  )
  const isNew = !reading && store.rules.circumstances.isNew
  const [withEmpty, setWithEmpty] = useState(false)
  const all = shownSections(
    form,
    snapshot.states,
    reading && !brief ? snapshot.values : null,
    isNew ? snapshot.values : null,
  )
  const { sections, empty } = brief ? briefSections(all, snapshot, reading, withEmpty) : { sections: all, empty: 0 }
  const shown = new Set(sections.flatMap((section) => section.fields.map(({ field }) => field.key)))
  return (
    <FieldPlaceContext value={place}>
      <div className={style.box}>
        <div className={style.form}>
          {reading ? null : <ErrorSummary id={id} form={form} snapshot={snapshot} shown={shown} />}
          {sections.map((section) => (
            <FormSection
              key={section.key}
              id={id}
              title={label(section.title) || (sections.length > 1 ? say('section') : '')}
              section={section}
              snapshot={snapshot}
              reading={reading}
              onChange={store.set}
            />
          ))}
          {empty > 0 ? (
            <Button
              type="text"
              className={style.empty}
              aria-expanded={withEmpty}
              onClick={() => setWithEmpty(!withEmpty)}
            >
              {withEmpty ? say('hide_empty') : say('show_empty', { count: empty })}
            </Button>
          ) : null}
        </div>
      </div>
    </FieldPlaceContext>
  )
}
