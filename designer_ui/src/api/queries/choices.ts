/** What may be picked for a reference: records, people, departments; the server applies the rights. */
import { useQuery } from '@tanstack/react-query'
import { http } from '../request'
import type { Choice } from '../types/record'

const PAGE = 30

export function useChoices(app: string, form: string, field: string, search: string, enabled: boolean) {
  return useQuery({
    queryKey: ['choices', app, form, field, search],
    queryFn: ({ signal }) =>
      http.get<{ items: Choice[] }>(`/api/apps/${app}/forms/${form}/choices/${field}`, {
        query: { search, limit: PAGE },
        signal,
      }),
    enabled,
    placeholderData: (before) => before,
    staleTime: 30_000,
  })
}

/** People of the whole organisation, for places that are no field (hand over, members of a role). */
export function usePeopleChoices(search: string, enabled = true) {
  return useQuery({
    queryKey: ['choices', '$people', search],
    queryFn: ({ signal }) =>
      http.get<{ items: Choice[] }>('/api/people/choices', { query: { search, limit: PAGE }, signal }),
    enabled,
    placeholderData: (before) => before,
    staleTime: 30_000,
  })
}

export function useDepartmentChoices(enabled = true) {
  return useQuery({
    queryKey: ['choices', '$departments'],
    queryFn: () => http.get<{ items: Choice[] }>('/api/departments/choices'),
    enabled,
    staleTime: 60_000,
  })
}
