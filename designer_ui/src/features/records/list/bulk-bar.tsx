/** What can be done with the ticked records; each act can be taken back for eight seconds, but for deleting for good. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { useBulk } from '@/api/queries/records'
import type { FormUi, Json } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { useMessages } from '@/i18n/messages'
import { useUndo } from '@/ui/use-undo'
import { listMessages } from '../messages'
import { BulkSet } from './bulk-set'
import style from './list.module.css'

interface Props {
  app: string
  form: FormUi
  records: RecordJson[]
  bin: boolean
  onDone: () => void
}

/** Ids by the value they had, so that each group can be set back at once. */
function groupsBefore(records: RecordJson[], key: string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const record of records) {
    const value = JSON.stringify(record.values[key] ?? null)
    groups.set(value, [...(groups.get(value) ?? []), record.id])
  }
  return groups
}

export function BulkBar({ app, form, records, bin, onDone }: Props) {
  const say = useMessages(listMessages)
  const { message, modal } = App.useApp()
  const offerUndo = useUndo()
  const bulk = useBulk(app, form.key)
  const [setting, setSetting] = useState(false)
  const ids = records.map((record) => record.id)
  const count = ids.length
  const failed = (error: Error) => message.error(error.message)
  const remove = () =>
    bulk.mutate(
      { ids, action: 'delete' },
      {
        onSuccess: () => {
          offerUndo(say('removed', { count }), () => bulk.mutateAsync({ ids, action: 'restore' }))
          onDone()
        },
        onError: failed,
      },
    )
  const restore = () =>
    bulk.mutate(
      { ids, action: 'restore' },
      {
        onSuccess: () => {
          message.success(say(form.flows.length > 0 ? 'restored_flow' : 'restored', { count }))
          onDone()
        },
        onError: failed,
      },
    )
  const purge = () =>
    modal.confirm({
      title: say('purge_ask', { count }),
      content: say('purge_help'),
      okText: say('purge'),
      okButtonProps: { danger: true },
      onOk: () =>
        bulk
          .mutateAsync({ ids, action: 'purge' })
          .then(() => {
            void message.success(say('purged', { count }))
            onDone()
          })
          .catch(failed),
    })
  const set = (key: string, value: Json) => {
    const before = groupsBefore(records, key)
    const undo = () =>
      Promise.all(
        [...before].map(([old, group]) =>
          bulk.mutateAsync({ ids: group, action: 'update', values: { [key]: JSON.parse(old) as Json } }),
        ),
      )
    bulk.mutate(
      { ids, action: 'update', values: { [key]: value } },
      {
        onSuccess: () => {
          setSetting(false)
          offerUndo(say('changed', { count }), undo)
          onDone()
        },
        onError: failed,
      },
    )
  }
  return (
    <div className={style.bulk} role="toolbar" aria-label={say('selected', { count })}>
      <strong>{say('selected', { count })}</strong>
      {bin ? (
        <>
          {form.may.delete ? (
            <Button onClick={restore} loading={bulk.isPending}>
              {say('restore')}
            </Button>
          ) : null}
          {form.may.purge ? (
            <Button danger onClick={purge} loading={bulk.isPending}>
              {say('purge')}
            </Button>
          ) : null}
        </>
      ) : (
        <>
          {form.may.update ? <Button onClick={() => setSetting(true)}>{say('set_field')}</Button> : null}
          {form.may.delete ? (
            <Button danger onClick={remove} loading={bulk.isPending}>
              {say('remove')}
            </Button>
          ) : null}
        </>
      )}
      <Button type="text" onClick={onDone}>
        {say('clear_selection')}
      </Button>
      {setting ? (
        <BulkSet form={form} count={count} busy={bulk.isPending} onSet={set} onClose={() => setSetting(false)} />
      ) : null}
    </div>
  )
}
