/** The person's access keys, with which programs act in their name. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '../keys'
import { http } from '../request'

export interface AccessKey {
  id: string
  name: string
  read_only: boolean
  created_at: string
  expires_at: string | null
  used_at: string | null
}

export interface NewAccessKey {
  name: string
  read_only: boolean
  days: number | null
}

export function useTokens() {
  return useQuery({ queryKey: keys.tokens, queryFn: () => http.get<{ items: AccessKey[] }>('/api/tokens') })
}

/** Makes one; the secret is in the answer this once. */
export function useAddToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewAccessKey) => http.post<AccessKey & { token: string }>('/api/tokens', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  })
}

export function useDeleteToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => http.delete<unknown>(`/api/tokens/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tokens }),
  })
}
