/** Who changed what, when, and by which way. */
import { Skeleton } from 'antd'
import { useHistory } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import type { HistoryEntry } from '@/api/types/record'
import { formatInstant, formatMoment, formatWall } from '@/i18n/formats'
import { useLabel } from '@/i18n/label'
import { type Say, useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import { Person } from '@/ui/person'
import { recordMessages } from './messages'
import style from './record.module.css'

type Key = keyof typeof recordMessages.table

interface Props {
  app: string
  form: FormUi
  record: string
}

const ACTS: Record<string, Key> = {
  create: 'did_create',
  created: 'did_create',
  update: 'did_update',
  updated: 'did_update',
  delete: 'did_delete',
  deleted: 'did_delete',
  restore: 'did_restore',
  restored: 'did_restore',
}

const WAYS: Record<string, Key> = {
  import: 'by_import',
  flow: 'by_flow',
  rule: 'by_rule',
  api: 'by_api',
  seed: 'by_seed',
}

/** Their texts come as the server writes them, and are shown in the reader's order. */
const MOMENTS = new Set(['date', 'datetime'])

const NAMELESS: Record<string, Key> = { flow: 'by_some_flow', rule: 'by_some_rule', import: 'by_some_import' }

function wayOf(entry: HistoryEntry, say: Say<Key>, name: string): string {
  const kind = entry.origin.kind
  const key = !name && kind in NAMELESS ? NAMELESS[kind] : WAYS[kind]
  return key ? say(key, { name }) : ''
}

export function History({ app, form, record }: Props) {
  const say = useMessages(recordMessages)
  const label = useLabel()
  const language = useLanguage()
  const history = useHistory(app, form.key, record)
  if (history.isPending) return <Skeleton active title={false} />
  const moments = new Set(form.fields.filter((field) => MOMENTS.has(field.value_type)).map((field) => field.key))
  const shown = (field: string, text: string | null) => (text && moments.has(field) ? formatWall(text, language) : text)
  return (
    <ul className={style.plain}>
      {(history.data?.items ?? []).map((entry) => (
        <li key={`${entry.at}${entry.action}${entry.by}`} className={style.entry}>
          <div className={style.entryHead}>
            {entry.by ? <Person id={entry.by} name={entry.by_name ?? entry.by} /> : <strong>{say('system')}</strong>}
            <span>{say(ACTS[entry.action] ?? 'did_update')}</span>
            <span className={style.quiet}>{wayOf(entry, say, entry.origin.name ?? '')}</span>
            <time className={style.quiet} dateTime={entry.at} title={formatInstant(entry.at, language)}>
              {formatMoment(entry.at, language)}
            </time>
          </div>
          {ACTS[entry.action] === 'did_create' ? null : (
            <ul className={style.plain}>
              {entry.changes.map((change) => (
                <li key={change.field} className={style.change}>
                  <strong>{label(change.label, change.field)}</strong>{' '}
                  {change.old_text ? (
                    <>
                      <span className={style.old}>{shown(change.field, change.old_text)}</span> {say('to')}
                    </>
                  ) : (
                    say('was_empty')
                  )}{' '}
                  <span className={style.lines}>{shown(change.field, change.new_text) || say('empty')}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
