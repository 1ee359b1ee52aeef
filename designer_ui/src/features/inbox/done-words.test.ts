import { describe, expect, it } from 'vitest'
import type { Label } from '@/i18n/label'
import { doneWords } from './done-words'
import { inboxMessages } from './messages'

const label = (found: Label) => (typeof found === 'string' ? found : '')
const said = (language: 'en' | 'zh-CN', task: Parameters<typeof doneWords>[0], action: string) =>
  doneWords(task, action, label, (key, params) =>
    inboxMessages.table[key][language].replace('{act}', String(params?.act ?? '')),
  )

describe('what is said after an answer', () => {
  it("names the act by the builder's own button", () => {
    expect(said('en', { labels: { submit: 'Assign' } }, 'submit')).toBe('Assign: done')
    expect(said('zh-CN', { labels: { submit: '派工' } }, 'submit')).toBe('已完成：派工')
  })

  it('has a sentence for the usual answers', () => {
    expect(said('en', {}, 'refuse')).toBe('Refused')
    expect(said('zh-CN', {}, 'hand_over')).toBe('已转交')
    expect(said('zh-CN', { returned: { by_name: 'Li', comment: null } }, 'submit')).toBe('已重新提交')
  })
})
