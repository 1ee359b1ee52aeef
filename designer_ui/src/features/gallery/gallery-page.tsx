/** Templates to install. */
import { Empty, Input, Skeleton } from 'antd'
import { useState } from 'react'
import { useGallery } from '@/api/queries/gallery'
import type { TemplateRow } from '@/api/types/admin'
import { type ReadLabel, useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { ErrorResult } from '@/ui/page-error'
import { useTrail } from '@/ui/trail'
import style from './gallery.module.css'
import { InstallDialog } from './install-dialog'
import { galleryMessages } from './messages'
import { TemplateCard } from './template-card'

export function GalleryPage() {
  const say = useMessages(galleryMessages)
  const label = useLabel()
  const { data, error, refetch } = useGallery()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<TemplateRow | null>(null)
  useTrail([{ text: say('title') }])
  if (error) return <ErrorResult error={error} onRetry={() => void refetch()} />
  const found = data?.items.filter((item) => fits(item, search, label))
  return (
    <div>
      <header className={style.head}>
        <div>
          <h1>{say('title')}</h1>
          <p>{say('lead')}</p>
        </div>
        <Input.Search
          className={style.search}
          allowClear
          placeholder={say('search')}
          aria-label={say('search')}
          onChange={(event) => setSearch(event.target.value)}
        />
      </header>
      {found ? null : <Skeleton active />}
      {found?.length === 0 ? <Empty description={say('nothing')} /> : null}
      <ul className={style.cards}>
        {found?.map((item) => (
          <li key={item.slug}>
            <TemplateCard template={item} onInstall={() => setChosen(item)} />
          </li>
        ))}
      </ul>
      {chosen ? <InstallDialog template={chosen} onClose={() => setChosen(null)} /> : null}
    </div>
  )
}

function fits(item: TemplateRow, search: string, label: ReadLabel): boolean {
  const wanted = search.trim().toLowerCase()
  const words = [item.name, item.summary, ...item.forms].flatMap((each) =>
    typeof each === 'object' && each ? Object.values(each) : [label(each)],
  )
  return !wanted || words.some((word) => word?.toLowerCase().includes(wanted))
}
