/** The records themselves: a table on a desk, cards on a phone, page by page. */
import { Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRecordPages } from '@/api/queries/records'
import { useMe } from '@/api/queries/session'
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { ErrorResult } from '@/ui/page-error'
import { useNarrow } from '@/ui/use-narrow'
import { PEEK, usePeek } from '@/ui/use-peek'
import { keepList } from '../list-memory'
import { BulkBar } from './bulk-bar'
import { EmptyList } from './empty-list'
import style from './list.module.css'
import { Pager } from './pager'
import { RecordCards } from './record-cards'
import { RecordTable } from './record-table'
import type { Columns } from './use-columns'
import type { ListAddress } from './use-list-address'

interface Props {
  app: string
  form: FormUi
  address: ListAddress
  columns: Columns
}

/** Ticks belong to one page of one question. */
interface Ticks {
  asked: string
  picked: string[]
}

export function ListBody({ app, form, address, columns }: Props) {
  const narrow = useNarrow()
  const [params] = useSearchParams()
  const peek = usePeek()
  const person = useMe().data?.id
  const ask = { ...address.ask, fields: columns.asked }
  const asked = JSON.stringify([address.ask, address.page])
  const [ticks, setTicks] = useState<Ticks>({ asked, picked: [] })
  const picked = ticks.asked === asked ? ticks.picked : []
  const setPicked = (next: string[]) => setTicks({ asked, picked: next })
  const pages = useRecordPages(app, form.key, ask)
  const all = pages.data?.pages ?? []
  // What the address asks for may lie further on than what was read so far, or than there is.
  const behind = !narrow && address.page >= all.length && pages.hasNextPage
  const page = Math.min(address.page, Math.max(all.length - 1, 0))
  const { fetchNextPage, isFetching, isPlaceholderData } = pages
  useEffect(() => {
    if (behind && !isFetching && !isPlaceholderData) void fetchNextPage()
  }, [behind, isFetching, isPlaceholderData, fetchNextPage])
  useEffect(() => {
    const kept = new URLSearchParams(params)
    kept.delete(PEEK)
    if (person) keepList(person, app, form.key, kept)
  }, [person, app, form.key, params])
  const records: RecordJson[] = narrow ? all.flatMap((each) => each.items) : (all[page]?.items ?? [])
  const tick = (id: string) => setPicked(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id])
  // What lies in the recycle bin has no page of its own: a click ticks it, so that it can be brought back.
  const open = (id: string) => (address.bin ? tick(id) : peek(`${app}/${form.key}/${id}`))
  const go = async (to: number) => {
    if (to >= all.length) await fetchNextPage()
    address.setPage(to)
  }
  if (pages.error && !pages.data) return <ErrorResult error={pages.error} onRetry={() => void pages.refetch()} />
  if (pages.isPending) return <Skeleton active title={false} paragraph={{ rows: 10, width: '100%' }} />
  if (all[0]?.items.length === 0) return <EmptyList app={app} form={form} address={address} />
  const pickedRecords = records.filter((record) => picked.includes(record.id))
  return (
    <div className={pages.isPlaceholderData ? `${style.body} ${style.stale}` : style.body} aria-busy={pages.isFetching}>
      {picked.length > 0 ? (
        <BulkBar app={app} form={form} records={pickedRecords} bin={address.bin} onDone={() => setPicked([])} />
      ) : null}
      {narrow ? (
        <RecordCards
          app={app}
          form={form}
          records={records}
          columns={columns}
          bin={address.bin ? { picked, onTick: tick } : undefined}
        />
      ) : (
        <RecordTable
          app={app}
          form={form}
          records={records}
          columns={columns}
          bin={address.bin}
          order={address.order}
          onOrder={address.setOrder}
          picked={picked}
          onPick={setPicked}
          onOpen={open}
          opened={params.get(PEEK)?.split('/')[2]}
        />
      )}
      <Pager
        app={app}
        form={form}
        address={address}
        page={page}
        shown={records.length}
        last={narrow ? !pages.hasNextPage : page >= all.length - 1 && !pages.hasNextPage}
        busy={pages.isFetchingNextPage}
        onPage={(to) => void go(to)}
        onMore={() => void fetchNextPage()}
      />
    </div>
  )
}
