/** Start page: what waits, and the apps one may use. */
import { Empty } from 'antd'
import { Link } from 'react-router'
import { useMe } from '@/api/queries/session'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { AppTile } from '@/ui/app-tile'
import { LinkButton } from '@/ui/link-button'
import { useTrail } from '@/ui/trail'
import style from './launcher.module.css'
import { launcherMessages } from './messages'

export function LauncherPage() {
  const say = useMessages(launcherMessages)
  const label = useLabel()
  const { data: me } = useMe()
  useTrail([{ text: say('title') }])
  if (!me) return null
  return (
    <div className={style.page}>
      <p className={style.hello}>
        <strong>{me.name}</strong>
        {me.inbox_count > 0 ? (
          <Link to="/inbox">{say('waiting', { count: me.inbox_count })}</Link>
        ) : (
          <span className={style.quiet}>{say('nothing_waits')}</span>
        )}
      </p>
      {me.apps.length > 0 ? (
        <ul className={style.apps}>
          {me.apps.map((app) => (
            <li key={app.key}>
              <Link to={`/apps/${app.key}`} className={style.card}>
                <AppTile icon={app.icon} color={app.color} size="large" />
                <span className={style.name}>{label(app.name, app.key)}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <Empty description={<strong>{say('none')}</strong>} style={{ marginTop: 64 }}>
          <p className={style.quiet}>{say(me.is_admin ? 'none_admin' : 'none_person')}</p>
          {me.is_admin ? (
            <LinkButton to="/gallery" primary style={{ marginTop: 16 }}>
              {say('to_gallery')}
            </LinkButton>
          ) : null}
        </Empty>
      )}
    </div>
  )
}
