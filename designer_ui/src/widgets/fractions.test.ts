import { describe, expect, it } from 'vitest'
import { evenFractions } from './fractions'

describe('figures of a column', () => {
  it('have the same number of places', () => {
    expect(evenFractions(['95.30', '53.04', '18.2', '6', '–'])).toEqual(['95.30', '53.04', '18.20', '6.00', '–'])
  })
  it('stay whole when all are', () => {
    expect(evenFractions(['27', '1,204'])).toEqual(['27', '1,204'])
  })
  it('leave money and percentages alone', () => {
    expect(evenFractions(['¥1,480.00', '79.8%', '-2.5', '3'])).toEqual(['¥1,480.00', '79.8%', '-2.5', '3.0'])
  })
})
