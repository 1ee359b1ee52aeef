/** Records of a form: pages, one record, writing, what belongs to one. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '../keys'
import { http } from '../request'
import type { LinkageAnswers } from '../types/app'
import type { CommentJson, Count, Displays, HistoryEntry, RecordJson, RecordPage, Trace, Values } from '../types/record'

export const formPath = (app: string, form: string) => `/api/apps/${app}/forms/${form}` as const
const recordsPath = (app: string, form: string) => `${formPath(app, form)}/records` as const
const recordPath = (app: string, form: string, id: string) => `${recordsPath(app, form)}/${id}` as const

export interface ListAsk {
  filter?: string
  sort?: string
  search?: string
  fields?: string
  deleted?: boolean
}

export const PAGE_SIZE = 50

export function useRecordPages(app: string, form: string, ask: ListAsk, enabled = true) {
  return useInfiniteQuery({
    queryKey: [...keys.form(app, form), 'list', ask],
    queryFn: ({ pageParam, signal }) =>
      http.get<RecordPage>(recordsPath(app, form), {
        query: { ...ask, deleted: ask.deleted || undefined, limit: PAGE_SIZE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
    enabled,
  })
}

export function useRecordCount(app: string, form: string, ask: ListAsk) {
  const { filter, search, deleted } = ask
  return useQuery({
    queryKey: [...keys.form(app, form), 'count', { filter, search, deleted }],
    queryFn: ({ signal }) =>
      http.get<Count>(`${recordsPath(app, form)}/count`, {
        query: { filter, search, deleted: deleted || undefined },
        signal,
      }),
    placeholderData: (before) => before,
  })
}

export function readRecord(app: string, form: string, id: string): Promise<RecordJson> {
  return http.get<RecordJson>(recordPath(app, form, id))
}

export function useRecord(app: string, form: string, id: string) {
  return useQuery({
    queryKey: keys.record(app, form, id),
    queryFn: () => readRecord(app, form, id),
  })
}

export function createRecord(app: string, form: string, values: Values, once: string): Promise<RecordJson> {
  return http.post<RecordJson>(recordsPath(app, form), {
    body: { values, submit: true },
    headers: { 'Idempotency-Key': once },
  })
}

export function updateRecord(app: string, form: string, id: string, values: Values, version: number) {
  return http.patch<RecordJson>(recordPath(app, form, id), { body: { values, version } })
}

interface Computed {
  values: Values
  display: Displays
  linkage: LinkageAnswers
}

/** With `record` or `task`, the values are changes of that one. */
export function computeValues(
  app: string,
  form: string,
  body: { values: Values; record?: string; task?: string },
  signal?: AbortSignal,
): Promise<Computed> {
  return http.post<Computed>(`${formPath(app, form)}/compute`, { body, signal })
}

/** What the form's linkage asks of related records, as the record stands. */
export function useLinkage(app: string, form: string, id: string, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.record(app, form, id), 'linkage'],
    queryFn: () => http.get<LinkageAnswers>(`${recordPath(app, form, id)}/linkage`),
    enabled,
  })
}

/** Deletes, brings back, deletes for good, or changes several records at once. */
export interface BulkAct {
  ids: string[]
  action: 'delete' | 'update' | 'restore' | 'purge'
  values?: Values
}

export function useBulk(app: string, form: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BulkAct) => http.post<{ changed: number }>(`${recordsPath(app, form)}/bulk`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.form(app, form) }),
  })
}

interface BinEmptied {
  removed: number
  kept: number
  next_cursor: string | null
}

/** Empties the recycle bin batch by batch; `onProgress` hears how many records have gone so far. */
export function useEmptyBin(app: string, form: string, onProgress: (removed: number) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const all = { removed: 0, kept: 0 }
      let cursor: string | undefined
      do {
        const done = await http.post<BinEmptied>(`${formPath(app, form)}/bin/empty`, { query: { cursor } })
        all.removed += done.removed
        all.kept += done.kept
        cursor = done.next_cursor ?? undefined
        onProgress(all.removed)
      } while (cursor)
      return all
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.form(app, form) }),
  })
}

export function useHistory(app: string, form: string, id: string) {
  return useQuery({
    queryKey: [...keys.record(app, form, id), 'history'],
    queryFn: () => http.get<{ items: HistoryEntry[] }>(`${recordPath(app, form, id)}/history`),
  })
}

export function useComments(app: string, form: string, id: string) {
  return useQuery({
    queryKey: [...keys.record(app, form, id), 'comments'],
    queryFn: () => http.get<{ items: CommentJson[] }>(`${recordPath(app, form, id)}/comments`),
  })
}

export function useAddComment(app: string, form: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (text: string) => http.post<CommentJson>(`${recordPath(app, form, id)}/comments`, { body: { text } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...keys.record(app, form, id), 'comments'] }),
  })
}

export function useTrace(app: string, form: string, id: string, enabled = true) {
  return useQuery({
    queryKey: [...keys.record(app, form, id), 'flow'],
    queryFn: () => http.get<Trace>(`${recordPath(app, form, id)}/flow`),
    enabled,
  })
}

export function useStartFlow(app: string, form: string, id: string) {
  const refresh = useRunRefresh(app, form, id)
  return useMutation({
    mutationFn: (flow: string) =>
      http.post<{ run: string; next: string | null }>(`${recordPath(app, form, id)}/flow`, { body: { flow } }),
    onSettled: refresh,
  })
}

export function useWithdraw(app: string, form: string, id: string) {
  const refresh = useRunRefresh(app, form, id)
  return useMutation({
    mutationFn: ({ run, comment }: { run: string; comment?: string }) =>
      http.post<unknown>(`/api/runs/${run}/withdraw`, { body: { comment } }),
    onSettled: refresh,
  })
}

export function useRetry(app: string, form: string, id: string) {
  const refresh = useRunRefresh(app, form, id)
  return useMutation({
    mutationFn: (run: string) => http.post<unknown>(`/api/runs/${run}/retry`),
    onSettled: refresh,
  })
}

/** A run that begins, ends or goes on changes its record, the trace, and who has what to do. */
function useRunRefresh(app: string, form: string, id: string) {
  const client = useQueryClient()
  return () =>
    Promise.all(
      [keys.record(app, form, id), keys.tasks, keys.me].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
}

export function useDelete(app: string, form: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.delete<unknown>(recordPath(app, form, id)),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.form(app, form) }),
  })
}

export function useRestore(app: string, form: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.post<unknown>(`${recordPath(app, form, id)}/restore`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.form(app, form) }),
  })
}
