/** All findings of the page in one place; each jumps to its field. */
import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import type { FormUi } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { type Line, linesAtFields, speaksForItself } from './error-lines'
import style from './form.module.css'
import { formMessages } from './messages'
import type { FormSnapshot } from './store'

interface Props {
  id: string
  form: FormUi
  snapshot: FormSnapshot
  /** The fields that can be seen; a finding at another one has no place but here. */
  shown: Set<string>
}

export function ErrorSummary({ id, form, snapshot, shown }: Props) {
  const say = useMessages(formMessages)
  const label = useLabel()
  const box = useRef<HTMLDivElement>(null)
  const lines: Line[] = [
    ...snapshot.general.map((text, index) => ({ key: `general-${index}`, text: label(text) })),
    ...linesAtFields(id, form, snapshot.problems, shown, (field, message, [row, column]) => {
      const name = label(field.label, field.key)
      const child = field.fields?.find((each) => each.key === column)
      if (!child || row === undefined) return say('at_field', { field: name, message })
      return say('at_cell', { field: name, row: Number(row) + 1, column: label(child.label, child.key), message })
    }),
  ]
  const general = snapshot.general.length
  const first = useRef<string>(undefined)
  first.current = lines[0]?.target
  useEffect(() => {
    if (snapshot.attempts === 0) return
    if (box.current) box.current.scrollIntoView({ block: 'center' })
    else if (first.current) document.getElementById(first.current)?.focus()
  }, [snapshot.attempts])
  if (speaksForItself(lines)) return null
  // What lies with no field ("the server does not answer") speaks for itself and needs no heading.
  const alone = lines.length === general
  const listed = alone ? lines.slice(1) : lines
  return (
    <div ref={box}>
      <Alert
        type="error"
        showIcon
        title={alone ? lines[0]?.text : say('to_fix', { count: lines.length })}
        description={listed.length === 0 ? null : <Findings lines={listed} />}
      />
    </div>
  )
}

function Findings({ lines }: { lines: Line[] }) {
  return (
    <ul className={style.summary}>
      {lines.map(({ key, target, text }) => (
        <li key={key}>
          {target ? (
            <button type="button" className={style.jump} onClick={() => document.getElementById(target)?.focus()}>
              {text}
            </button>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  )
}
