/** Columns to fields, and what happens to records that are there. */
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useMappings } from '@/api/queries/transfer'
import type { FormUi } from '@/api/types/app'
import type { ColumnMap } from '@/api/types/transfer'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { ColumnRow } from './column-row'
import { fillable } from './fillable'
import style from './import.module.css'
import { MappingWarning } from './mapping-warning'
import { importMessages } from './messages'
import { ModePart } from './mode-part'
import { ProblemList } from './problem-list'
import type { ImportWork } from './use-import'

export function MappingStep({ app, form, work }: { app: string; form: FormUi; work: ImportWork }) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const named = useMappings(app, form.key)
  const [chosen, setChosen] = useState('')
  const { inspection, options } = work
  if (!inspection) return null
  const fields = fillable(form)
  const fitting = (named.data?.items ?? []).filter((mapping) =>
    Object.keys(mapping.options.columns).every((name) => inspection.columns.some((column) => column.name === name)),
  )
  const choose = (key: string) => {
    setChosen(key)
    const mapping = fitting.find((each) => each.key === key)
    if (mapping) work.setOptions({ ...mapping.options, dry_run: false })
  }
  const setColumn = (name: string, map: ColumnMap | null) => {
    const { [name]: _, ...rest } = options.columns
    work.setOptions({ ...options, columns: map ? { ...rest, [name]: map } : rest })
  }
  const nothing = Object.keys(options.columns).length === 0
  const go = () => {
    if (options.mode !== 'insert' && !options.keys?.length) work.setProblems([say('keys_needed')])
    else void work.preview()
  }
  return (
    <>
      <ProblemList problems={work.problems} />
      <MappingWarning targets={fields} options={options} />
      <div className={style.facts}>
        <span>{say('rows', { count: inspection.rows })}</span>
        {fitting.length > 0 ? (
          <span className={style.named}>
            <label htmlFor="named-mapping">{say('mapping')}</label>
            <Select
              id="named-mapping"
              value={chosen}
              onChange={choose}
              options={[
                { value: '', label: say('own_mapping') },
                ...fitting.map((each) => ({ value: each.key, label: label(each.name, each.key) })),
              ]}
            />
          </span>
        ) : null}
      </div>
      <ul className={style.columns}>
        {inspection.columns.map((column) => (
          <ColumnRow
            key={column.name}
            column={column}
            fields={fields}
            map={options.columns[column.name] ?? null}
            taken={new Set(Object.values(options.columns).map((each) => each.field))}
            onChange={(map) => setColumn(column.name, map)}
          />
        ))}
      </ul>
      <ModePart fields={fields} inspection={inspection} options={options} onChange={work.setOptions} />
      <div className={style.bar}>
        <Button type="primary" loading={work.busy} disabled={nothing} onClick={go}>
          {say('check')}
        </Button>
        <Button onClick={() => work.goTo('file')}>{say('back')}</Button>
      </div>
    </>
  )
}
