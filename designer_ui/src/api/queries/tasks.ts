/** Work that waits for this person. */
import { useQuery } from '@tanstack/react-query'
import type { Label } from '@/i18n/label'
import { keys } from '../keys'
import { http } from '../request'

export interface TaskItem {
  id: string
  run: string
  node: string
  node_name: Label
  kind: string
  app: string
  form: string
  form_name: Label
  record: string | null
  title: string | null
  summary: { label: Label; text: string }[]
  actions: string[]
  labels?: Record<string, Label>
  fields: Record<string, string>
  from_name: string | null
  created_at: string
  due_at: string | null
  state: string
}

export interface TaskPage {
  items: TaskItem[]
  counts: { open: number; cc: number }
  next_cursor?: string | null
}

export function useTasks(state: 'open' | 'done' | 'started' | 'cc', app?: string) {
  return useQuery({
    queryKey: [...keys.tasks, state, app ?? ''],
    queryFn: () => http.get<TaskPage>('/api/tasks', { query: { state, app } }),
  })
}
