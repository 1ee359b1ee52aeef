/** Uploading the files of one field: what is under way, what failed, what is there. */
import { App } from 'antd'
import { useRef, useState } from 'react'
import { uploadFile } from '@/api/queries/files'
import type { Json } from '@/api/types/app'
import type { FileFacts } from '@/api/types/record'
import { useMessages } from '@/i18n/messages'
import { fieldMessages } from '../messages'

export function filesOf(value: Json): FileFacts[] {
  return Array.isArray(value) ? (value as unknown as FileFacts[]) : []
}

export function useUpload(value: Json, onChange: (value: Json) => void, most?: number | null) {
  const say = useMessages(fieldMessages)
  const { message } = App.useApp()
  const [busy, setBusy] = useState<string[]>([])
  const files = useRef(filesOf(value))
  files.current = filesOf(value)
  const set = (next: FileFacts[]) => {
    files.current = next
    onChange(next.length > 0 ? (next as unknown as Json) : null)
  }
  const add = async (chosen: File[]) => {
    const room = most ? most - files.current.length : chosen.length
    if (room < chosen.length) message.warning(say('too_many_files', { count: most ?? 0 }))
    for (const file of chosen.slice(0, Math.max(0, room))) {
      setBusy((names) => [...names, file.name])
      try {
        const facts = await uploadFile(file)
        set([...files.current, facts])
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        message.error(say('upload_failed', { name: file.name, reason }))
      } finally {
        setBusy((names) => names.filter((name) => name !== file.name))
      }
    }
  }
  const remove = (id: string) => set(files.current.filter((file) => file.id !== id))
  return { files: files.current, busy, add, remove }
}
