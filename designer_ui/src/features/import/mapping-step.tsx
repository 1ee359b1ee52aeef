/** Columns to fields, and what happens to records that are there. */
import { Alert, Button, Select } from 'antd'
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

export function MappingStep({ form, work }: { form: FormUi; work: ImportWork }) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const { inspection, options } = work
  if (!inspection) return null
  const fields = fillable(form)
  const chosen = work.mappings.find((each) => each.key === work.mapping)
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
      {/\.xlsx$/i.test(work.fileName) && !inspection.sheet ? (
        <Alert type="info" showIcon className={style.warning} title={say('text_not_workbook')} />
      ) : null}
      <MappingWarning targets={fields} options={options} />
      {work.mappings.length > 0 ? (
        <Alert
          type={chosen ? 'success' : 'info'}
          showIcon
          className={style.lead}
          title={chosen ? say('mapping_used', { mapping: label(chosen.name, chosen.key) }) : say('mapping_there')}
          description={
            <span className={style.named}>
              <label htmlFor="named-mapping">{say('mapping')}</label>
              <Select
                id="named-mapping"
                className={style.mapping}
                value={work.mapping}
                onChange={work.choose}
                options={[
                  ...work.mappings.map((each) => ({ value: each.key, label: label(each.name, each.key) })),
                  { value: '', label: say('own_mapping') },
                ]}
              />
            </span>
          }
        />
      ) : null}
      <div className={style.facts}>
        <span>{say('rows', { count: inspection.rows })}</span>
      </div>
      <ul className={style.columns}>
        {inspection.columns.map((column) => (
          <ColumnRow
            key={column.name}
            column={column}
            fields={fields}
            map={options.columns[column.name] ?? null}
            taken={new Set(Object.values(options.columns).map((each) => each.field))}
            timed={options.changed_at === column.name}
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
