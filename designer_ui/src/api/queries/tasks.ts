/** Work that waits for this person. */
import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Label } from '@/i18n/label'
import { keys } from '../keys'
import { http } from '../request'
import type { FormUi, LinkageAnswers } from '../types/app'
import type { RecordJson, Values } from '../types/record'

export interface TaskItem {
  id: string
  run: string
  node: string
  node_name: Label
  flow_name?: Label
  kind: 'approve' | 'fill' | 'cc' | 'run' | string
  app: string
  app_name?: Label
  form: string
  form_name: Label
  record: string | null
  title: string | null
  summary: { label: Label; text: string }[]
  actions: string[]
  labels?: Record<string, Label>
  fields: Record<string, string>
  from_name: string | null
  starter_name?: string | null
  /** The request came back to the one who started it. */
  returned?: { by_name: string | null; comment: string | null } | null
  created_at: string
  due_at: string | null
  ended_at?: string | null
  action?: string | null
  comment?: string | null
  state: string
}

/** A task opened: its record, and the form with the rights of the task. */
export interface OpenTask extends TaskItem {
  record_data: RecordJson | null
  form_model: FormUi
  linkage?: LinkageAnswers
}

export type TaskBox = 'open' | 'done' | 'started' | 'cc'

export interface TaskPage {
  items: TaskItem[]
  counts: { open: number; cc: number }
  next_cursor?: string | null
}

export function useTasks(state: TaskBox, app?: string) {
  return useQuery({
    queryKey: [...keys.tasks, state, app ?? ''],
    queryFn: () => http.get<TaskPage>('/api/tasks', { query: { state, app } }),
  })
}

const taskKey = (id: string | undefined) => [...keys.tasks, 'one', id]

/** The task's form as it is by now; nothing where the server does not answer. */
export async function askTaskForm(client: QueryClient, id: string): Promise<FormUi | undefined> {
  await client.refetchQueries({ queryKey: taskKey(id), exact: true })
  return client.getQueryData<OpenTask>(taskKey(id))?.form_model
}

export function useTask(id: string | undefined) {
  return useQuery({
    queryKey: taskKey(id),
    queryFn: () => http.get<OpenTask>(`/api/tasks/${id}`),
    enabled: id !== undefined,
  })
}

export interface TaskAnswer {
  values?: Values
  comment?: string
  to?: string
}

export function answerTask(id: string, action: string, body: TaskAnswer) {
  return http.post<{ ok: boolean; next: string | null; warnings: { message: string }[] }>(
    `/api/tasks/${id}/${action}`,
    { body },
  )
}
