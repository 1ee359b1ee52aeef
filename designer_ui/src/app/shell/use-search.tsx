/** What the search palette finds: pages by name at once, records from the server. */
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { keys } from '@/api/keys'
import { http } from '@/api/request'
import type { AppUi } from '@/api/types/app'
import type { RecordPage } from '@/api/types/record'
import type { Me } from '@/api/types/session'
import { useLabel } from '@/i18n/label'
import { addressOfItem, keyOfItem } from '@/ui/addresses'
import { AppTile } from '@/ui/app-tile'
import { Icon } from '@/ui/icon'
import { isMeant } from '@/ui/pinyin'
import type { SheetItem } from '@/ui/sheet-list'

const PER_FORM = 4

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
  const forms = Object.values(app?.forms ?? {}).filter((form) => form.may.read)
  const searches = useQueries({
    queries: forms.map((form) => ({
      queryKey: [...keys.form(app?.key ?? '', form.key), 'search', text],
      queryFn: () =>
        http.get<RecordPage>(`/api/apps/${app?.key}/forms/${form.key}/records`, {
          query: { search: text, limit: PER_FORM },
        }),
      enabled: text.length > 0,
    })),
  })
  const records: SheetItem[] = searches.flatMap((query, index) =>
    (query.data?.items ?? []).map((record) => ({
      key: record.id,
      icon: <Icon name={forms[index]?.icon} />,
      text: record.title || record.id,
      hint: label(forms[index]?.name),
      act: go(`/apps/${app?.key}/forms/${forms[index]?.key}/${record.id}`),
    })),
  )
  return {
    items: text ? [...pages, ...apps, ...records] : [...pages, ...apps],
    busy: searches.some((query) => query.isFetching),
  }
}
