/** What may be picked for a reference: records, people, departments; the server applies the rights. */
import { useQuery } from '@tanstack/react-query'
import { http } from '../request'
import type { Choice, Values } from '../types/record'

const PAGE = 30

/** A form being filled, for choices that depend on what it holds. */
export interface Filling {
  values: Values
  record?: string
  task?: string
  row?: number
}

export function useChoices(
  app: string,
  form: string,
  field: string,
  search: string,
  enabled: boolean,
  filling?: Filling,
) {
  return useQuery({
    queryKey: ['choices', app, form, field, search, filling],
    queryFn: ({ signal }) => {
      const path = `/api/apps/${app}/forms/${form}/choices/${field}` as const
      return filling
        ? http.post<{ items: Choice[] }>(path, { body: { ...filling, search, limit: PAGE }, signal })
        : http.get<{ items: Choice[] }>(path, { query: { search, limit: PAGE }, signal })
    },
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
