/** Search in the list; half-composed words of an input method are not sent. */
import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { inSentence } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { listMessages } from '../messages'
import style from './list.module.css'
import type { ListAddress } from './use-list-address'

const PAUSE_MS = 300

export function SearchBox({ name, address }: { name: string; address: ListAddress }) {
  const say = useMessages(listMessages)
  const [text, setText] = useState(address.search)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const send = useRef(address.setSearch)
  send.current = address.setSearch
  const sent = useRef(address.search)
  useEffect(() => {
    if (address.search !== sent.current) {
      sent.current = address.search
      setText(address.search)
    }
  }, [address.search])
  useEffect(() => () => clearTimeout(timer.current), [])
  const follow = (next: string) => {
    clearTimeout(timer.current)
    if (composing.current) return
    timer.current = setTimeout(() => {
      sent.current = next.trim()
      send.current(next.trim())
    }, PAUSE_MS)
  }
  return (
    <Input
      className={style.search}
      allowClear
      prefix={<SearchOutlined />}
      placeholder={say('search', { form: inSentence(name) })}
      aria-label={say('search', { form: inSentence(name) })}
      inputMode="search"
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        follow(event.target.value)
      }}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        follow(event.currentTarget.value)
      }}
    />
  )
}
