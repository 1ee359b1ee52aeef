/** A form store for one record or a new one, tied to the person and the language. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useMe } from '@/api/queries/session'
import type { FormUi, LinkageAnswers } from '@/api/types/app'
import type { RecordJson, Values } from '@/api/types/record'
import type { Me } from '@/api/types/session'
import { faceOf } from '@/fields/faces'
import { timeZone } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import type { Circumstances } from './evaluate'
import { evaluateTree } from './evaluate-tree'
import { firstValues } from './first-values'
import { formMessages } from './messages'
import { type FormSnapshot, type FormStart, FormStore } from './store'

/** The running number of the record, where its form has one. */
function numberOf(form: FormUi, record: RecordJson | null): string | null {
  const field = form.fields.find((each) => faceOf(each.type).identifies)
  const value = field && record?.values[field.key]
  return typeof value === 'string' ? value : null
}

function circumstancesOf(me: Me | null | undefined, form: FormUi, record: RecordJson | null): Circumstances {
  return {
    personId: me?.id ?? '',
    personName: me?.name ?? '',
    departmentNames: (me?.departments ?? []).map(({ id, name }) => [id, name]),
    reader: form.reader,
    timezone: me?.timezone || timeZone(),
    recordId: record?.id ?? null,
    recordNumber: numberOf(form, record),
    isNew: record === null,
    old: record?.values ?? {},
  }
}

/** What a new record starts with: the defaults of its fields, then what the caller brings along. */
function startOf(form: FormUi, circumstances: Circumstances, given: Values): FormStart {
  const { values, display } = firstValues(form.fields, { circumstances, evaluate: evaluateTree })
  for (const key of Object.keys(given)) delete display[key]
  return { values: { ...values, ...given }, display }
}

function createStore(
  me: Me | null | undefined,
  form: FormUi,
  record: RecordJson | null,
  given: Values,
  answers: LinkageAnswers | undefined,
  computing = true,
): FormStore {
  const circumstances = circumstancesOf(me, form, record)
  const rules = { form, evaluate: evaluateTree, circumstances, computing, answers }
  const start = record ? { values: withCreation(record), display: record.display } : startOf(form, circumstances, given)
  return new FormStore(rules, start, record === null)
}

/** A store for reading: made anew whenever the record has changed. */
export function useReadStore(form: FormUi, record: RecordJson, answers?: LinkageAnswers): FormStore {
  const { data: me } = useMe()
  return useMemo(() => createStore(me, form, record, {}, answers, false), [me, form, record, answers])
}

/** A store for filling: keeps what is typed, whatever happens to the record meanwhile. */
export function useFormStore(
  form: FormUi,
  record: RecordJson | null,
  given: Values = {},
  answers?: LinkageAnswers,
): FormStore {
  const { data: me } = useMe()
  const label = useLabel()
  const say = useMessages(formMessages)
  const [store] = useState(() => createStore(me, form, record, given, answers))
  useEffect(
    () => store.speak({ field: say('required'), choice: say('required_choice'), rows: say('required_rows') }, label),
    [store, say, label],
  )
  return store
}

/** Expressions may name the system fields too. */
function withCreation(record: RecordJson): Values {
  const { id, created_at, created_by, updated_at, updated_by } = record
  return {
    ...record.values,
    id,
    created_at,
    created_by: created_by ?? null,
    updated_at,
    updated_by: updated_by ?? null,
  }
}

export function useFormSnapshot(store: FormStore): FormSnapshot {
  return useSyncExternalStore(store.subscribe, store.read)
}
