/** One section of a form; a folded one opens by its title, and by itself when something in it is wrong. */
import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { type CSSProperties, useState } from 'react'
import type { Json } from '@/api/types/app'
import type { Display } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { FieldRow } from './field-row'
import style from './form.module.css'
import type { ShownSection } from './sections'
import type { FormSnapshot } from './store'

interface Props {
  id: string
  title: string
  section: ShownSection
  snapshot: FormSnapshot
  reading: boolean
  onChange: (key: string, value: Json, display?: Display) => void
}

export function FormSection({ id, title, section, snapshot, reading, onChange }: Props) {
  const [folded, setFolded] = useState(section.collapsed)
  const broken = section.fields.some(({ field }) => snapshot.problems[field.key])
  const shut = folded && !broken
  return (
    <section className={style.section} aria-label={title || undefined}>
      {title ? (
        <h2 className={style.title}>
          {section.collapsed ? (
            <button type="button" className={style.fold} aria-expanded={!shut} onClick={() => setFolded(!folded)}>
              {shut ? <RightOutlined aria-hidden /> : <DownOutlined aria-hidden />} {title}
            </button>
          ) : (
            title
          )}
        </h2>
      ) : null}
      {shut ? null : (
        <div className={style.columns} style={{ '--columns': section.columns } as CSSProperties}>
          {section.fields.map(({ field, span }) => {
            const state = snapshot.states[field.key]
            const whole = faceOf(field.type).wide || span >= section.columns
            return (
              <div key={field.key} className={style.place} style={{ gridColumn: whole ? '1 / -1' : `span ${span}` }}>
                <FieldRow
                  id={`${id}-${field.key}`}
                  field={field}
                  value={snapshot.values[field.key] ?? null}
                  display={snapshot.display[field.key]}
                  required={state?.required ?? false}
                  readOnly={state?.readOnly ?? true}
                  reading={reading}
                  problems={snapshot.problems[field.key]}
                  onChange={onChange}
                />
              </div>
            )
          })}
        </div>
      )}
    </section>
  )
}
