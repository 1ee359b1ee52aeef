/** People, departments and the members of roles. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { http } from '../request'
import type { DepartmentRow, PersonDraft, PersonRow, RoleRow } from '../types/admin'

const PEOPLE = ['people'] as const
const DEPARTMENTS = ['departments'] as const
const PAGE = 50

export function usePeople(search: string, department: string | null, active: boolean) {
  return useInfiniteQuery({
    queryKey: [...PEOPLE, search, department, active],
    queryFn: ({ pageParam, signal }) =>
      http.get<{ items: PersonRow[]; next_cursor: string | null }>('/api/people', {
        query: { search, department, active, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (before) => before,
  })
}

export function useSavePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, values }: { id: string | null; values: PersonDraft }) =>
      id
        ? http.patch<PersonRow>(`/api/people/${id}`, { body: values })
        : http.post<PersonRow>('/api/people', { body: values }),
    onSuccess: () => client.invalidateQueries({ queryKey: PEOPLE }),
  })
}

export function useSetPassword() {
  return useMutation({
    mutationFn: ({ id, password }: { id: string; password: string }) =>
      http.post<unknown>(`/api/people/${id}/password`, { body: { password } }),
  })
}

export function useDepartments() {
  return useQuery({
    queryKey: DEPARTMENTS,
    queryFn: () => http.get<{ items: DepartmentRow[] }>('/api/departments'),
  })
}

function useDepartmentChange<Asked>(mutationFn: (asked: Asked) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: DEPARTMENTS }) })
}

export type DepartmentDraft = Pick<DepartmentRow, 'name' | 'parent' | 'head'>

export const useSaveDepartment = () =>
  useDepartmentChange(({ id, values }: { id: string | null; values: DepartmentDraft }) =>
    id
      ? http.patch<DepartmentRow>(`/api/departments/${id}`, { body: values })
      : http.post<DepartmentRow>('/api/departments', { body: values }),
  )

export const useDeleteDepartment = () =>
  useDepartmentChange((id: string) => http.delete<unknown>(`/api/departments/${id}`))

export function useRoles(app: string) {
  return useQuery({ queryKey: ['roles', app], queryFn: () => http.get<RoleRow[]>(`/api/apps/${app}/roles`) })
}

export function useSaveMembers(app: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ role, members }: { role: string; members: { kind: string; id: string }[] }) =>
      http.put<RoleRow[]>(`/api/apps/${app}/roles/${role}/members`, { body: members }),
    onSuccess: (roles) => client.setQueryData(['roles', app], roles),
  })
}
