/** All findings of the page in one place; each jumps to its field. */
import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import type { FormUi } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import style from './form.module.css'
import { formMessages } from './messages'
import type { FormSnapshot } from './store'

interface Line {
  key: string
  target?: string
  text: string
}

export function ErrorSummary({ id, form, snapshot }: { id: string; form: FormUi; snapshot: FormSnapshot }) {
  const say = useMessages(formMessages)
  const label = useLabel()
  const box = useRef<HTMLDivElement>(null)
  const lines: Line[] = [
    ...snapshot.general.map((text, index) => ({ key: `general-${index}`, text: label(text) })),
    ...form.fields.flatMap((field) =>
      (snapshot.problems[field.key] ?? []).map((problem) => ({
        key: `${field.key}/${problem.path.join('/')}/${problem.message}`,
        target: [id, field.key].join('-') + (problem.path.length > 0 ? `-${problem.path.join('-')}` : ''),
        text: say('at_field', { field: label(field.label, field.key), message: problem.message }),
      })),
    ),
  ]
  const general = snapshot.general.length
  const first = useRef<string>(undefined)
  first.current = lines[0]?.target
  useEffect(() => {
    if (snapshot.attempts === 0) return
    if (box.current) box.current.scrollIntoView({ block: 'center' })
    else if (first.current) document.getElementById(first.current)?.focus()
  }, [snapshot.attempts])
  if (lines.length < 2 && general === 0) return null
  return (
    <div ref={box}>
      <Alert
        type="error"
        showIcon
        title={say('to_fix', { count: lines.length })}
        description={
          <ul className={style.summary}>
            {lines.map((line) => (
              <li key={line.key}>
                {line.target ? (
                  <button
                    type="button"
                    className={style.jump}
                    onClick={() => document.getElementById(line.target ?? '')?.focus()}
                  >
                    {line.text}
                  </button>
                ) : (
                  line.text
                )}
              </li>
            ))}
          </ul>
        }
      />
    </div>
  )
}
