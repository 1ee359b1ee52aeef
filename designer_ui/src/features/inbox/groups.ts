/** The list by urgency: overdue, due today, later, without a due time. */
import dayjs from 'dayjs'
import type { TaskItem } from '@/api/queries/tasks'
import { inZone, timeZone } from '@/i18n/formats'

export type GroupKey = 'overdue' | 'today' | 'later' | 'undated'

export interface TaskGroup {
  key: GroupKey
  items: TaskItem[]
}

const ORDER: GroupKey[] = ['overdue', 'today', 'later', 'undated']

export function groupOf(due: string | null, now: dayjs.Dayjs): GroupKey {
  if (!due) return 'undated'
  if (dayjs.utc(due).isBefore(now)) return 'overdue'
  return inZone(due).format('YYYY-MM-DD') === now.tz(timeZone()).format('YYYY-MM-DD') ? 'today' : 'later'
}

export function grouped(items: TaskItem[], now: dayjs.Dayjs = dayjs.utc()): TaskGroup[] {
  const byKey = new Map<GroupKey, TaskItem[]>(ORDER.map((key) => [key, []]))
  for (const item of items) byKey.get(groupOf(item.due_at, now))?.push(item)
  return ORDER.map((key) => ({ key, items: byKey.get(key) ?? [] })).filter((group) => group.items.length > 0)
}
