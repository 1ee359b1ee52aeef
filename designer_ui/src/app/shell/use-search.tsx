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
import { addressOfItem, keyOfItem } from '@/ui/addresses'
import { AppTile } from '@/ui/app-tile'
import { Icon } from '@/ui/icon'
import { isMeant } from '@/ui/pinyin'
import type { SheetItem } from '@/ui/sheet-list'

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
          query: { search: text, limit },
        }),
      enabled: text.length > 0,
    })),
  })
  const records: SheetItem[] = forms.flatMap((each, index) =>
    (searches[index]?.data?.items ?? []).map((record) => ({
      key: `${each.app.key}/${each.form.key}/${record.id}`,
      icon: <Icon name={each.form.icon} />,
      text: record.title || record.id,
      hint: [...(app ? [] : [label(each.app.name, each.app.key)]), label(each.form.name, each.form.key)].join(' · '),
      act: go(`/apps/${each.app.key}/forms/${each.form.key}/${record.id}`),
    })),
  )
  return {
    items: text ? [...pages, ...apps, ...records] : [...pages, ...apps],
    busy: [...others, ...searches].some((query) => query.isFetching),
  }
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
