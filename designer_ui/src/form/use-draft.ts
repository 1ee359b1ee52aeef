/** Keeps what is typed as a draft, and brings a draft back when the form is opened again. */
import { useEffect, useState } from 'react'
import { type Draft, dropDraft, keepDraft, readDraft } from './draft'
import type { FormStore } from './store'
import { typedValues } from './typed'

const PAUSE_MS = 400

export function useDraft(key: string, store: FormStore, version?: number) {
  const [restored, setRestored] = useState<Draft | null>(null)
  useEffect(() => {
    const draft = readDraft(key)
    if (!draft || Object.keys(draft.values).length === 0) return
    store.replace(draft.values, draft.display)
    setRestored(draft)
  }, [key, store])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      timer = undefined
      // The page may stand a while longer than what was sent from it.
      if (saved.has(store)) return
      const values = typedValues(store)
      if (Object.keys(values).length === 0) return dropDraft(key)
      keepDraft(key, { values, display: store.read().display, at: new Date().toISOString(), version })
    }
    const follow = () => {
      if (!store.read().dirty) return
      clearTimeout(timer)
      timer = setTimeout(keep, PAUSE_MS)
    }
    const finish = () => {
      if (!timer) return
      clearTimeout(timer)
      keep()
    }
    const stop = store.subscribe(follow)
    window.addEventListener('pagehide', finish)
    return () => {
      stop()
      window.removeEventListener('pagehide', finish)
      finish()
    }
  }, [key, store, version])
  const drop = () => {
    saved.add(store)
    dropDraft(key)
    setRestored(null)
  }
  return { restored, drop }
}

/** Stores whose contents reached the server or were thrown away: leaving them keeps no draft. */
const saved = new WeakSet<FormStore>()
