import { describe, expect, it } from 'vitest'
import { textWidth } from './text-width'

describe('the width of a text', () => {
  it('grows with signs, size and weight; a Chinese sign is as wide as it is high', () => {
    expect(textWidth('', 14)).toBe(0)
    expect(textWidth('待受理', 12)).toBeCloseTo(37.4, 0)
    expect(textWidth('Waiting', 12)).toBeCloseTo(47.9, 0)
    expect(textWidth('Waiting', 14, true)).toBeGreaterThan(textWidth('Waiting', 14))
  })
})
