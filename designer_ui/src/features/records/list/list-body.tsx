/** The records themselves: a table on a desk, cards on a phone, page by page. */
import { Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRecordPages } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import type { RecordJson } from '@/api/types/record'
import { ErrorResult } from '@/ui/page-error'
import { PEEK } from '@/ui/record-link'
import { useNarrow } from '@/ui/use-narrow'
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

/** Page and ticks belong to one question; another question begins at its first page with none. */
interface Place {
  asked: string
  page: number
  picked: string[]
}

export function ListBody({ app, form, address, columns }: Props) {
  const narrow = useNarrow()
  const [params, setParams] = useSearchParams()
  const asked = JSON.stringify(address.ask)
  const [place, setPlace] = useState<Place>({ asked, page: 0, picked: [] })
  const { page, picked } = place.asked === asked ? place : { page: 0, picked: [] as string[] }
  const setPicked = (next: string[]) => setPlace({ asked, page, picked: next })
  const pages = useRecordPages(app, form.key, address.ask)
  const all = pages.data?.pages ?? []
  const records: RecordJson[] = narrow ? all.flatMap((each) => each.items) : (all[page]?.items ?? [])
  const open = (id: string) => {
    const next = new URLSearchParams(params)
    next.set(PEEK, `${app}/${form.key}/${id}`)
    setParams(next)
  }
  const go = async (to: number) => {
    if (to >= all.length) await pages.fetchNextPage()
    setPlace({ asked, page: to, picked: [] })
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
        <RecordCards app={app} form={form} records={records} columns={columns} />
      ) : (
        <RecordTable
          form={form}
          records={records}
          columns={columns}
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
        onMore={() => void pages.fetchNextPage()}
      />
    </div>
  )
}
