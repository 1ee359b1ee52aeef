/** Signing in and out, the person's own settings, and the first administrator. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Language } from '@/i18n/language'
import { forgetInTab } from '@/ui/tab-memory'
import { keys } from '../keys'
import { ApiError } from '../problem'
import { http } from '../request'
import type { Health, Me } from '../types/session'

export const health = () => http.get<Health>('/api/health')

/** The person, or null when nobody is signed in. */
export async function readMe(): Promise<Me | null> {
  try {
    return await http.get<Me>('/api/me')
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

export function useMe() {
  return useQuery({ queryKey: keys.me, queryFn: readMe, staleTime: 60_000 })
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { username: string; password: string }) => http.post<Me>('/api/auth/login', { body }),
    onSuccess: (me) => client.setQueryData(keys.me, me),
  })
}

export interface FirstAdministrator {
  username: string
  name: string
  password: string
  language: Language
}

export function useSetup() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: FirstAdministrator) => http.post<Me>('/api/setup', { body }),
    onSuccess: (me) => client.setQueryData(keys.me, me),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => http.post<unknown>('/api/auth/logout'),
    onSuccess: () => {
      forgetInTab()
      client.clear()
      client.setQueryData(keys.me, null)
    },
  })
}

export function usePatchMe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Partial<Pick<Me, 'language' | 'timezone' | 'name'>>) => http.patch<Me>('/api/me', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.me }),
  })
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { old: string; new: string }) => http.post<unknown>('/api/me/password', { body }),
  })
}
