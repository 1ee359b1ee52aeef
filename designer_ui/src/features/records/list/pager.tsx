/** Below a list: how many there are, and the way to the next page; "load more" on a phone. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { PAGE_SIZE, useRecordCount } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import { groupDigits } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import { useNarrow } from '@/ui/use-narrow'
import { listMessages } from '../messages'
import style from './list.module.css'
import type { ListAddress } from './use-list-address'

interface Props {
  app: string
  form: FormUi
  address: ListAddress
  page: number
  shown: number
  last: boolean
  busy: boolean
  onPage: (page: number) => void
  onMore: () => void
}

export function Pager({ app, form, address, page, shown, last, busy, onPage, onMore }: Props) {
  const say = useMessages(listMessages)
  const narrow = useNarrow()
  const { data, isPlaceholderData } = useRecordCount(app, form.key, address.ask)
  // Where everything is on the screen nobody has to count, and the count of the question before is none.
  const counted = isPlaceholderData ? undefined : data
  const known = last && page === 0 ? { count: shown, capped: false } : counted
  const number = groupDigits(String(known?.count ?? 0))
  const total = known ? say(known.capped ? 'count_more' : 'count', { count: known.count, number }) : ''
  if (narrow) {
    return (
      <div className={style.more}>
        <span className={style.quiet}>{total}</span>
        {last ? null : (
          <Button block loading={busy} onClick={onMore}>
            {say('load_more')}
          </Button>
        )}
      </div>
    )
  }
  const single = page === 0 && last
  return (
    <div className={style.pager}>
      <span className={style.quiet}>{total}</span>
      {single ? null : (
        <>
          <span>{say('range', { from: page * PAGE_SIZE + 1, to: page * PAGE_SIZE + shown })}</span>
          <Button
            icon={<LeftOutlined />}
            disabled={page === 0}
            aria-label={say('page_before')}
            onClick={() => onPage(page - 1)}
          />
          <Button
            icon={<RightOutlined />}
            disabled={last}
            loading={busy}
            aria-label={say('page_next')}
            onClick={() => onPage(page + 1)}
          />
        </>
      )}
    </div>
  )
}
