import { describe, expect, it } from 'vitest'
import { evenFractions, figureWords } from './fractions'

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

describe('a figure of a chart', () => {
  it('is read in groups and rounded', () => {
    const words = [221374.66278280056, '1480.00', 12, 0.01234567, -0.5, null].map(figureWords)
    expect(words).toEqual(['221,374.66', '1,480', '12', '0.0123', '-0.5', '–'])
  })
})
