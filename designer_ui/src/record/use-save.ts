/** Saving a form: new record or changes; findings go back into the form, a conflict is handed on. */
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef, useState } from 'react'
import { keys } from '@/api/keys'
import { ApiError } from '@/api/problem'
import { createRecord, readRecord, updateRecord } from '@/api/queries/records'
import type { ConflictDetails, RecordJson, Values } from '@/api/types/record'
import { formMessages } from '@/form/messages'
import { meansOldForm } from '@/form/newer-form'
import { valuesToCreate, valuesToUpdate } from '@/form/outgoing'
import type { FormStore } from '@/form/store'
import { useMessages } from '@/i18n/messages'

export interface Conflict {
  /** Version of the record as the others left it. */
  version: number
  details: ConflictDetails
  sent: Values
}

export function useSave(
  app: string,
  store: FormStore,
  record: RecordJson | null,
  onSaved: (record: RecordJson) => void,
  /** Asks for the form as it is now; true where that goes on with what was typed. */
  renew: () => Promise<boolean>,
) {
  const client = useQueryClient()
  const say = useMessages(formMessages)
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const once = useRef(crypto.randomUUID())
  const form = store.rules.form

  const done = (saved: RecordJson) => {
    client.setQueryData(keys.record(app, form.key, saved.id), saved)
    void client.invalidateQueries({ queryKey: keys.form(app, form.key) })
    for (const warning of saved.warnings ?? []) message.warning(warning.message, 8)
    onSaved(saved)
  }
  const failed = async (error: unknown, sent: Values) => {
    if (!(error instanceof ApiError)) throw error
    const version = Number(error.problems[0]?.params?.now)
    if (error.status === 409 && isConflict(error.details)) setConflict({ version, details: error.details, sent })
    else if (error.status === 0) store.takeProblems([], say('not_reached'))
    else if (!(meansOldForm(error.problems, form) && (await renew()))) store.takeProblems(error.problems, error.message)
    once.current = crypto.randomUUID()
  }
  const send = async (values: Values, version: number) => {
    setBusy(true)
    try {
      done(
        record
          ? await updateRecord(app, form.key, record.id, values, version)
          : await createRecord(app, form.key, values, once.current),
      )
    } catch (error) {
      await failed(error, values)
    } finally {
      setBusy(false)
    }
  }
  const save = async () => {
    if (!store.attempt()) return
    const { values, states } = store.read()
    if (!record) return send(valuesToCreate(form, values, states), 0)
    const changed = valuesToUpdate(form, values, store.start.values, states)
    if (Object.keys(changed).length === 0) return onSaved(record)
    return send(changed, record.version)
  }
  /** Saves on top of the other's version: what is in `values` wins, everything else stays theirs. */
  const settle = async (values: Values) => {
    const version = conflict?.version ?? 0
    setConflict(null)
    if (Object.keys(values).length > 0 || !record) return send(values, version)
    return done(await readRecord(app, form.key, record.id))
  }
  return { busy, conflict, save, settle, dismiss: () => setConflict(null) }
}

function isConflict(details: unknown): details is ConflictDetails {
  return typeof details === 'object' && details !== null && 'fields' in details
}
