/** Lookups, rollups and linkage on related records while the form is being filled: asked a moment after a change. */
import { useEffect, useRef } from 'react'
import { computeValues } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { asksServer } from './derive'
import { valuesToCreate, valuesToUpdate } from './outgoing'
import type { FormStore } from './store'

const PAUSE_MS = 350

function needsServer(form: FormUi): boolean {
  const computes = form.fields.some(
    (field) =>
      (field.computed && !field.tree && !faceOf(field.type).identifies) ||
      field.fields?.some((child) => child.computed && !child.tree),
  )
  return computes || asksServer(form)
}

/** What the server needs to know: everything of a new record, of an old one what was changed. */
export function askedOf(store: FormStore, task?: string): { values: Values; record?: string; task?: string } {
  const { form, circumstances } = store.rules
  const { values, states } = store.read()
  if (!circumstances.recordId) return { values: valuesToCreate(form, values, states) }
  const changed = valuesToUpdate(form, values, store.start.values, states)
  return task ? { values: changed, task } : { values: changed, record: circumstances.recordId }
}

export function useCompute(app: string, store: FormStore, task?: string): void {
  const { form, computing } = store.rules
  const asked = useRef('')
  useEffect(() => {
    if (!computing || !needsServer(form)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let abort: AbortController | undefined
    const ask = async (sent: ReturnType<typeof askedOf>, text: string) => {
      abort?.abort()
      abort = new AbortController()
      try {
        const found = await computeValues(app, form.key, sent, abort.signal)
        if (asked.current === text) store.takeComputed(found.values, found.display, found.linkage)
      } catch {
        // What the form cannot compute now is computed when it is saved.
      }
    }
    /** Until the first answer the form does not know what holds. */
    const waiting = () => asksServer(form) && store.rules.answers === undefined
    const follow = () => {
      const sent = askedOf(store, task)
      const text = JSON.stringify(sent)
      if (text === asked.current || !(store.read().dirty || waiting())) return
      asked.current = text
      clearTimeout(timer)
      timer = setTimeout(() => void ask(sent, text), PAUSE_MS)
    }
    const stop = store.subscribe(follow)
    if (waiting()) follow()
    return () => {
      stop()
      clearTimeout(timer)
      abort?.abort()
    }
  }, [app, form, computing, store, task])
}
