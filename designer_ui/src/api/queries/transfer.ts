/** Imports: looking at a file, starting, watching. */
import { useQuery } from '@tanstack/react-query'
import { keys } from '../keys'
import { http } from '../request'
import type { ImportOptions, Inspection, JobState, NamedMapping } from '../types/transfer'
import { formPath } from './records'

/** Live updates tell of progress; this is for when they do not come. */
const ASK_AGAIN_MS = 1500

export function inspectFile(app: string, form: string, file: File): Promise<Inspection> {
  const body = new FormData()
  body.set('file', file)
  return http.post<Inspection>(`${formPath(app, form)}/import/inspect`, { form: body })
}

export function startImport(app: string, form: string, file: File, options: ImportOptions): Promise<{ job: string }> {
  const body = new FormData()
  body.set('file', file)
  body.set('options', JSON.stringify(options))
  return http.post<{ job: string }>(`${formPath(app, form)}/import`, { form: body })
}

export function readMappings(app: string, form: string): Promise<{ items: NamedMapping[] }> {
  return http.get<{ items: NamedMapping[] }>(`${formPath(app, form)}/import/mappings`)
}

export const isOver = (job: JobState | undefined) =>
  job !== undefined && ['done', 'failed', 'cancelled'].includes(job.state)

export function useJob(id: string | null) {
  return useQuery({
    queryKey: keys.job(id ?? ''),
    queryFn: () => http.get<JobState>(`/api/jobs/${id}`),
    enabled: id !== null,
    refetchInterval: (query) => (isOver(query.state.data) ? false : ASK_AGAIN_MS),
  })
}

export function cancelJob(id: string): Promise<unknown> {
  return http.post<unknown>(`/api/jobs/${id}/cancel`)
}
