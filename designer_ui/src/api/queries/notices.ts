/** What the apps told this person. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Label } from '@/i18n/label'
import { keys } from '../keys'
import { http } from '../request'

export interface Notice {
  id: string
  title?: Label
  text?: Label
  at: string
  read: boolean
  app?: string | null
  form?: string | null
  record?: string | null
}

export function useNotices() {
  return useQuery({
    queryKey: keys.notices,
    queryFn: () => http.get<{ items: Notice[]; unread: number }>('/api/notices'),
    staleTime: 60_000,
  })
}

export function useReadNotices() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | 'all') =>
      http.post<unknown>(id === 'all' ? '/api/notices/read_all' : `/api/notices/${id}/read`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notices }),
  })
}
