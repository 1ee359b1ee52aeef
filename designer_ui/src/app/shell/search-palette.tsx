/** Search over everything one may see: apps, pages, and records of the app at hand. */
import { SearchOutlined } from '@ant-design/icons'
import { Input, Modal, Typography } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { AppUi } from '@/api/types/app'
import type { Me } from '@/api/types/session'
import { useMessages } from '@/i18n/messages'
import { SheetList } from '@/ui/sheet-list'
import { useDebounced } from '@/ui/use-debounced'
import { shellMessages } from './messages'
import { useSearch } from './use-search'

interface Props {
  me: Me
  app?: AppUi
  onClose: () => void
}

export function SearchPalette({ me, app, onClose }: Props) {
  const say = useMessages(shellMessages)
  const [text, setText] = useState('')
  const [marked, setMarked] = useState(0)
  const sought = useDebounced(text.trim(), 200)
  const found = useSearch(me, app, sought, onClose)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setMarked(Math.min(marked + 1, found.items.length - 1))
    else if (event.key === 'ArrowUp') setMarked(Math.max(marked - 1, 0))
    else if (event.key === 'Enter') found.items[marked]?.act()
    else return
    event.preventDefault()
  }
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} title={null} style={{ top: 64 }}>
      <Input
        autoFocus
        size="large"
        prefix={<SearchOutlined />}
        placeholder={say('search_long')}
        aria-label={say('search_long')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setMarked(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div style={{ marginTop: 8, maxHeight: '50dvh', overflowY: 'auto' }}>
        {found.items.length > 0 ? (
          <SheetList items={found.items} marked={marked} />
        ) : (
          <Typography.Paragraph type="secondary" style={{ padding: 12, margin: 0 }}>
            {sought && !found.busy ? say('search_none', { text: sought }) : say('search_start')}
          </Typography.Paragraph>
        )}
      </div>
    </Modal>
  )
}
