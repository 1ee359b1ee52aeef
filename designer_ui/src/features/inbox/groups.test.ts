import dayjs from 'dayjs'
import { describe, expect, it } from 'vitest'
import type { TaskItem } from '@/api/queries/tasks'
import { setTimeZone } from '@/i18n/formats'
import { grouped, groupOf } from './groups'

const now = dayjs.utc('2026-11-21T15:00:00Z')

describe('groups of the inbox', () => {
  it('knows today by the wall of the reader, not of London', () => {
    setTimeZone('Asia/Shanghai')
    expect(groupOf('2026-11-21T15:30:00Z', now)).toBe('today')
    expect(groupOf('2026-11-21T16:30:00Z', now)).toBe('later')
    expect(groupOf('2026-11-21T14:59:00Z', now)).toBe('overdue')
    expect(groupOf(null, now)).toBe('undated')
  })

  it('puts what is overdue first and leaves empty groups out', () => {
    const item = (id: string, due_at: string | null) => ({ id, due_at }) as TaskItem
    const found = grouped([item('a', null), item('b', '2026-11-20T00:00:00Z')], now)
    expect(found.map((group) => [group.key, group.items.map((each) => each.id)])).toEqual([
      ['overdue', ['b']],
      ['undated', ['a']],
    ])
  })
})
