/** Fills a form with what was typed into its older version, and says that there is a newer one. */
import { useEffect, useRef } from 'react'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { formMessages } from './messages'
import type { Carried } from './newer-form'
import type { FormStore } from './store'

export function useCarried(store: FormStore, carried: Carried | null): void {
  const say = useMessages(formMessages)
  const label = useLabel()
  const taken = useRef<Carried>(null)
  useEffect(() => {
    // Once: what is typed from now on must not be undone, not even by a change of language.
    if (!carried || taken.current === carried) return
    taken.current = carried
    const shown = Object.fromEntries(Object.entries(carried.display).filter(([key]) => key in carried.values))
    store.replace(carried.values, shown)
    const fields = carried.lost.map((field) => label(field.label, field.key)).join(say('joint'))
    const words = fields ? [say('form_changed'), say('form_lost', { fields })] : [say('form_changed')]
    store.takeProblems(
      words.map((message) => ({ code: 'form_changed', path: '', message })),
      '',
    )
  }, [store, carried, say, label])
}
