import { afterEach, describe, expect, it } from 'vitest'
import { i18n } from '@/i18n/messages'
import { errorFrom, unreachable } from './problem'

const JSON_TYPE = { 'content-type': 'application/problem+json' }

afterEach(async () => {
  await i18n.changeLanguage('en')
})

describe('a failure', () => {
  it('is told in the words of the server', async () => {
    const problems = [{ code: 'x', path: '/a', message: 'Choose another.' }]
    const bodies = [{ detail: 'Refused' }, { title: 'Not found' }, { title: 'Findings', problems }]
    const told = await Promise.all(
      bodies.map((body) => errorFrom(new Response(JSON.stringify(body), { status: 422, headers: JSON_TYPE }))),
    )
    expect(told.map((error) => error.message)).toEqual(['Refused', 'Not found', 'Choose another.'])
  })

  it('is never without words', async () => {
    for (const [language, silent, broken] of [
      ['en', 'The server does not answer.', 'status 502'],
      ['zh-CN', '服务器没有响应', '状态 502'],
    ] as const) {
      await i18n.changeLanguage(language)
      expect(unreachable().message).toContain(silent)
      expect((await errorFrom(new Response('<html>Bad gateway</html>', { status: 502 }))).message).toContain(broken)
    }
  })
})
