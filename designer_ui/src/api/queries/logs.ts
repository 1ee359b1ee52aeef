/** What rules did, and who changed rights, people and apps: newest first, page by page. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { http } from '../request'
import type { AuditLine, Firing } from '../types/logs'

interface Page<Item> {
  items: Item[]
  next_cursor: string | null
}

const PAGE = 50

export function useRuleLog(app: string) {
  return useInfiniteQuery({
    queryKey: ['rule-log', app],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<Firing>>('/api/rules/log', { query: { app, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

export function useAuditLog(person: string | null) {
  return useInfiniteQuery({
    queryKey: ['audit', person],
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<AuditLine>>('/api/audit', { query: { person, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}
