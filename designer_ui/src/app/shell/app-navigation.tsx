/** The pages of one app: its groups of forms and dashboards. */
import { useLocation } from 'react-router'
import type { AppUi, NavigationItem } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { addressOfItem, keyOfItem } from '@/ui/addresses'
import { AppTile } from '@/ui/app-tile'
import { Icon } from '@/ui/icon'
import { shellMessages } from './messages'
import style from './rail.module.css'
import { RailLink } from './rail-link'

function isHere(app: string, item: NavigationItem, pathname: string, search: string): boolean {
  const [path = '', query] = addressOfItem(app, item).split('?')
  if (pathname !== path && !pathname.startsWith(`${path}/`)) return false
  const view = new URLSearchParams(search).get('view')
  return query ? query === `view=${view}` : true
}

export function AppNavigation({ app, slim }: { app: AppUi; slim: boolean }) {
  const label = useLabel()
  const say = useMessages(shellMessages)
  const { pathname, search } = useLocation()
  const name = label(app.name, app.key)
  return (
    <section aria-label={say('app_navigation', { app: name })}>
      <div className={style.app} title={slim ? name : undefined}>
        <AppTile icon={app.icon} color={app.color} />
        {slim ? null : <span className={style.text}>{name}</span>}
      </div>
      {app.navigation.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no key of their own and never move
        <div key={index}>
          {!slim && label(group.group) ? <div className={style.group}>{label(group.group)}</div> : null}
          <ul className={style.items}>
            {group.items.map((item) => (
              <li key={keyOfItem(item)}>
                <RailLink
                  to={addressOfItem(app.key, item)}
                  icon={<Icon name={item.icon} fallback={item.kind === 'report' ? 'report' : 'form'} />}
                  text={label(item.name, keyOfItem(item))}
                  active={isHere(app.key, item, pathname, search)}
                  slim={slim}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
