/** Lookups and rollups while the form is being filled: asked of the server a moment after a change. */
import { useEffect, useRef } from 'react'
import { computeValues } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import type { Values } from '@/api/types/record'
import { faceOf } from '@/fields/faces'
import { valuesToCreate } from './outgoing'
import type { FormStore } from './store'

const PAUSE_MS = 350

function needsServer(form: FormUi): boolean {
  return form.fields.some(
    (field) =>
      (field.computed && !field.tree && !faceOf(field.type).identifies) ||
      field.fields?.some((child) => child.computed && !child.tree),
  )
}

export function useCompute(app: string, store: FormStore): void {
  const { form } = store.rules
  const asked = useRef('')
  useEffect(() => {
    if (!needsServer(form)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let abort: AbortController | undefined
    const ask = async (values: Values, text: string) => {
      abort?.abort()
      abort = new AbortController()
      try {
        const computed = await computeValues(app, form.key, values, abort.signal)
        if (asked.current === text) store.takeComputed(computed.values, computed.display)
      } catch {
        // What the form cannot compute now is computed when it is saved.
      }
    }
    const follow = () => {
      const { values, states, dirty } = store.read()
      const sent = valuesToCreate(form, values, states)
      const text = JSON.stringify(sent)
      if (text === asked.current || !dirty) return
      asked.current = text
      clearTimeout(timer)
      timer = setTimeout(() => void ask(sent, text), PAUSE_MS)
    }
    const stop = store.subscribe(follow)
    return () => {
      stop()
      clearTimeout(timer)
      abort?.abort()
    }
  }, [app, form, store])
}
