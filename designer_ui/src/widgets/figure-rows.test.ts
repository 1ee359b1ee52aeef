import { expect, test } from 'vitest'
import type { FigureAnswer } from '@/api/types/report'
import { pointWords } from './figure-rows'

const chart = (...data: FigureAnswer['figure']['data']): FigureAnswer => ({
  kind: 'figure',
  figure: { data, layout: {} },
})

test('a point is called as the chart calls it', () => {
  const bars = chart({ type: 'bar', x: ['Open', 'In progress'], y: [3, 5], customdata: [['open'], ['doing']] })
  expect(pointWords(bars, ['doing'])).toBe('In progress')
  const lying = chart({ type: 'bar', orientation: 'h', y: ['Pump'], x: [2], customdata: [['p1']] })
  expect(pointWords(lying, ['p1'])).toBe('Pump')
})

test('the series is told where there are several', () => {
  const lines = chart(
    { type: 'scatter', name: 'Planned', x: ['Oct'], y: [1], customdata: [['2026-10-01', 0]] },
    { type: 'scatter', name: 'Done', x: ['Oct'], y: [4], customdata: [['2026-10-01', 1]] },
  )
  expect(pointWords(lines, ['2026-10-01', 1])).toBe('Done · Oct')
})

test('a figure that is no chart has no points with names', () => {
  expect(pointWords({ kind: 'number', value: '3', text: '3', unit: '', extra: {} }, [])).toBe('')
})
