/** Files: upload before the form is saved, addresses to show and to load down. */
import { http } from '../request'
import type { FileFacts } from '../types/record'

export function uploadFile(file: File): Promise<FileFacts> {
  const form = new FormData()
  form.append('file', file)
  return http.post<FileFacts>('/api/files', { form })
}

export function fileAddress(id: string, thumb?: number): string {
  return `/api/files/${id}${thumb ? `?thumb=${thumb}` : ''}`
}
