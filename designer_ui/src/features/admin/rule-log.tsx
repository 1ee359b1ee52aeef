/** What the rules of an app did: on which record, through whose change, with what result. */
import { Empty } from 'antd'
import { useSearchParams } from 'react-router'
import { useRuleLog } from '@/api/queries/logs'
import type { Firing } from '@/api/types/logs'
import type { Me } from '@/api/types/session'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/chip'
import { RecordLink } from '@/ui/record-link'
import style from './admin.module.css'
import { AppSelect } from './app-select'
import log from './log.module.css'
import { LogList, When } from './log-list'
import { logMessages } from './log-messages'
import { adminMessages } from './messages'

export function RuleLog({ apps }: { apps: Me['apps'] }) {
  const say = useMessages(logMessages)
  const word = useMessages(adminMessages)
  const [params, setParams] = useSearchParams()
  const app = params.get('app') ?? apps[0]?.key
  if (!app) return <Empty description={word('no_apps')} />
  return (
    <>
      <AppSelect
        id="rules-app"
        apps={apps}
        value={app}
        onChange={(next) => setParams({ app: next }, { replace: true })}
      />
      <p className={style.note}>{say('rules_note')}</p>
      <Firings key={app} app={app} />
    </>
  )
}

function Firings({ app }: { app: string }) {
  return <LogList log={useRuleLog(app)} draw={(firing) => <Line app={app} firing={firing} />} />
}

function Line({ app, firing }: { app: string; firing: Firing }) {
  const say = useMessages(logMessages)
  const { record, record_title, form, form_name, result, told, problems } = firing
  return (
    <>
      <div className={log.head}>
        <strong>{firing.rule_name}</strong>
        {result === 'done' ? null : <Chip color={result === 'failed' ? 'red' : 'orange'}>{say(result)}</Chip>}
        {record_title ? <RecordLink app={app} form={form} id={record} text={record_title} /> : null}
        <span className={log.quiet}>{form_name}</span>
        <span className={log.quiet}>{say('on_change_of', { name: firing.by_name ?? say('system') })}</span>
        <When at={firing.at} />
      </div>
      <ul className={log.told}>
        {[...new Set(told)].map((words) => (
          <li key={words}>{words}</li>
        ))}
        {problems.map((problem) => (
          <li key={problem.message} className={log.wrong}>
            {problem.message}
          </li>
        ))}
      </ul>
    </>
  )
}
