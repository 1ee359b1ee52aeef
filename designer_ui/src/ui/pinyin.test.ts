import { describe, expect, it } from 'vitest'
import { initials, isMeant } from './pinyin'

describe('first letters', () => {
  it.each([
    ['工单', 'gd'],
    ['报修单', 'bxd'],
    ['设备', 'sb'],
    ['人员与角色', 'ryyjs'],
    ['IT 事件', 'it sj'],
  ])('%s is %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})

describe('a name is meant', () => {
  it('by a part of it', () => {
    expect(isMeant('Work orders', 'ORD')).toBe(true)
    expect(isMeant('服务总览', '总览')).toBe(true)
  })
  it('by its letters', () => {
    expect(isMeant('服务总览', 'zl')).toBe(true)
    expect(isMeant('服务总览', 'zx')).toBe(false)
  })
})
