import { describe, expect, it } from 'vitest'
import { spaced } from './spaced'

describe('spaces between scripts', () => {
  it.each([
    ['来自Jun He', '来自 Jun He'],
    ['由Min Zhou发起', '由 Min Zhou 发起'],
    ['来自李雷', '来自李雷'],
    ['共18条', '共 18 条'],
    ['截止 2026年11月27日 06:02', '截止 2026年11月27日 06:02'],
    ['新建IT事件', '新建 IT 事件'],
    ['“Pump”已移入回收站', '“Pump”已移入回收站'],
    ['已有 3 项', '已有 3 项'],
  ])('%s', (text, wanted) => {
    expect(spaced(text)).toBe(wanted)
  })
})
