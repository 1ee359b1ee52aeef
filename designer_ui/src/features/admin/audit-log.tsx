/** Who signed in, and who changed people, rights and apps. */
import { useState } from 'react'
import { useAuditLog } from '@/api/queries/logs'
import type { AuditLine } from '@/api/types/logs'
import type { Me } from '@/api/types/session'
import { useLabel } from '@/i18n/label'
import { type Say, useMessages } from '@/i18n/messages'
import style from './admin.module.css'
import log from './log.module.css'
import { LogList, When, Who } from './log-list'
import { logMessages } from './log-messages'
import { adminMessages } from './messages'
import { PersonSelect } from './person-select'

type Key = keyof typeof logMessages.table

/** What changed about a person or a department, as the server names it. */
const FACTS: Record<string, keyof typeof adminMessages.table> = {
  name: 'name',
  email: 'email',
  phone: 'phone',
  superior: 'superior',
  language: 'language',
  timezone: 'timezone',
  departments: 'departments',
  active: 'may_sign_in',
  is_admin: 'is_admin',
  head_id: 'head',
  parent_id: 'parent',
}

function sentence({ action, subject, details, ...line }: AuditLine, say: Say<Key>, nameOf: (app: string) => string) {
  const owner = details?.owner
  const key = owner ? 'token_deleted_of' : action.replace('.', '_')
  if (!(key in logMessages.table)) return `${action} ${subject}`
  return say(key as Key, {
    subject: line.subject_name ?? subject,
    app: nameOf(line.app ?? ''),
    version: details?.version ?? '',
    count: details?.count ?? 0,
    owner: owner ?? '',
    names: line.member_names?.join(say('joint')) || say('nobody'),
  })
}

export function AuditLog({ apps }: { apps: Me['apps'] }) {
  const say = useMessages(logMessages)
  const name = useMessages(adminMessages)
  const label = useLabel()
  const [person, setPerson] = useState<string | null>(null)
  const lines = useAuditLog(person)
  const names = new Map(apps.map((app) => [app.key, label(app.name, app.key)]))
  const nameOf = (app: string) => names.get(app) ?? app
  return (
    <>
      <div className={style.tools}>
        <label htmlFor="audit-person">{say('by_person')}</label>
        <span className={style.filter}>
          <PersonSelect id="audit-person" value={person} onChange={setPerson} placeholder={say('everybody')} />
        </span>
      </div>
      <p className={style.note}>{say('audit_note')}</p>
      <LogList
        log={lines}
        draw={(line) => {
          const changed = (line.details?.values ?? []).map((key) => (FACTS[key] ? name(FACTS[key]) : key))
          const nobody = line.action === 'session.refused' ? say('somebody') : say('system')
          return (
            <div className={log.head}>
              <Who id={line.actor_id} name={line.actor_name} nobody={nobody} />
              <span>{sentence(line, say, nameOf)}</span>
              {changed.length > 0 ? (
                <span className={log.quiet}>{say('changed', { names: changed.join(say('joint')) })}</span>
              ) : null}
              {line.address ? <span className={log.quiet}>{say('from', { address: line.address })}</span> : null}
              <When at={line.at} />
            </div>
          )
        }}
      />
    </>
  )
}
