/** What the search palette finds: pages by name at once, records from the server. */
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { keys } from '@/api/keys'
import { appQuery } from '@/api/queries/app'
import { http } from '@/api/request'
import type { AppUi, FormUi } from '@/api/types/app'
import type { RecordPage } from '@/api/types/record'
import type { Me } from '@/api/types/session'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { addressOfItem, keyOfItem } from '@/ui/addresses'
import { AppTile } from '@/ui/app-tile'
import { Icon } from '@/ui/icon'
import { isMeant } from '@/ui/pinyin'
import type { SheetItem } from '@/ui/sheet-list'
import { HitFacts, hitFields } from './hit-facts'
import { shellMessages } from './messages'

const PER_FORM = 4
/** Outside an app all apps are asked, within bounds. */
const MOST_APPS = 8
const MOST_FORMS = 24
const PER_FORM_OF_ALL = 3

interface Sought {
  app: AppUi
  form: FormUi
}

export function useSearch(me: Me, app: AppUi | undefined, text: string, onDone: () => void) {
  const say = useMessages(shellMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const go = (address: string) => () => {
    onDone()
    navigate(address)
  }
  const has = (name: string) => isMeant(name, text)
  const apps: SheetItem[] = me.apps
    .map((card) => ({ card, name: label(card.name, card.key) }))
    .filter(({ name }) => has(name))
    .map(({ card, name }) => ({
      key: `app:${card.key}`,
      icon: <AppTile icon={card.icon} color={card.color} />,
      text: name,
      act: go(`/apps/${card.key}`),
    }))
  const pages: SheetItem[] = (app?.navigation ?? [])
    .flatMap((group) => group.items)
    .filter((item) => has(label(item.name, '')))
    .map((item) => ({
      key: keyOfItem(item),
      icon: <Icon name={item.icon} />,
      text: label(item.name, ''),
      hint: label(app?.name),
      act: go(addressOfItem(app?.key ?? '', item)),
    }))
  const others = useQueries({
    queries: (app ? [] : me.apps.slice(0, MOST_APPS)).map(({ key }) => ({
      ...appQuery(key),
      enabled: text.length > 0,
    })),
  })
  const forms = formsOf(app ? [app] : others.flatMap(({ data }) => (data ? [data] : [])))
  const limit = app ? PER_FORM : PER_FORM_OF_ALL
  const searches = useQueries({
    queries: forms.map((each) => ({
      queryKey: [...keys.form(each.app.key, each.form.key), 'search', text, limit],
      queryFn: () =>
        http.get<RecordPage>(`/api/apps/${each.app.key}/forms/${each.form.key}/records`, {
          query: { search: text, limit, fields: keysOf(each.form) },
        }),
      enabled: text.length > 0,
    })),
  })
  const linesOf = ({ app: owner, form }: Sought, found: RecordPage | undefined): SheetItem[] => {
    const list = `/apps/${owner.key}/forms/${form.key}`
    const name = label(form.name, form.key)
    const shared = { icon: <Icon name={form.icon} /> }
    const hits = (found?.items ?? []).map((record) => ({
      ...shared,
      key: `${list}/${record.id}`,
      text: record.title || record.id,
      facts: <HitFacts form={form} record={record} />,
      hint: [...(app ? [] : [label(owner.name, owner.key)]), name].join(' · '),
      act: go(`${list}/${record.id}`),
    }))
    if (!found?.next_cursor) return hits
    const all = addressOfAll(form, list, text)
    return [...hits, { ...shared, key: list, text: say('search_more', { form: name }), act: go(all) }]
  }
  const records = forms.flatMap((each, index) => linesOf(each, searches[index]?.data))
  return {
    items: text ? [...pages, ...apps, ...records] : [...pages, ...apps],
    busy: [...others, ...searches].some((query) => query.isFetching),
  }
}

/** Only what is shown is asked for; the title comes along by itself. */
function keysOf(form: FormUi): string {
  return (
    hitFields(form)
      .map(({ key }) => key)
      .join(',') || 'id'
  )
}

/** The list of all that is found, in a view that leaves nothing out where there is one. */
function addressOfAll(form: FormUi, list: string, text: string): string {
  const view = form.views.find(({ filter }) => !filter)
  return `${list}?${new URLSearchParams({ ...(view ? { view: view.key } : {}), q: text })}`
}

/** The forms one may read, as many as are asked at once; each app in turn, so that none is left out for another. */
export function formsOf(apps: AppUi[]): Sought[] {
  const readable = apps.map((app) =>
    Object.values(app.forms)
      .filter((form) => form.may.read)
      .map((form) => ({ app, form })),
  )
  const longest = Math.max(0, ...readable.map((forms) => forms.length))
  const inTurn = Array.from({ length: longest }, (_, place) =>
    readable.flatMap((forms) => forms.slice(place, place + 1)),
  ).flat()
  return apps.length === 1 ? inTurn : inTurn.slice(0, MOST_FORMS)
}
