import { expect, test } from 'vitest'
import { clipped, shortNamed } from './short-names'

test('a Chinese character takes the room of two letters', () => {
  expect(clipped('按照当前处理状态', 8)).toBe('按照当前…')
  expect(clipped('按照当前', 8)).toBe('按照当前')
  expect(clipped('maintenance', 8)).toBe('maintena…')
  expect(clipped('two words', 4)).toBe('two…')
})

test('names that begin alike stay apart, and the same name stays the same in every trace', () => {
  const bars = [
    {
      type: 'bar',
      x: ['waiting for parts', 'waiting for people', null, 'new'],
      y: [1, 2, 3, 4],
      hovertemplate: '%{x}: %{y}',
    },
    { type: 'bar', x: ['waiting for people'], y: [5], hovertemplate: '%{x}: %{y}' },
  ]
  const [first, second] = shortNamed(bars, 8)
  expect(first?.x).toEqual(['waiting…', 'waiting…\u200b', null, 'new'])
  expect(second?.x).toEqual(['waiting…\u200b'])
  expect(first?.y).toEqual([1, 2, 3, 4])
  expect(first?.hovertext).toEqual(bars[0]?.x)
  expect(first?.hovertemplate).toBe('%{hovertext}: %{y}')
})

test('slices and lying bars have their names elsewhere; steps of time are left alone', () => {
  const [pie, lying, line] = shortNamed(
    [
      { type: 'pie', labels: ['a very long label'], hovertemplate: '%{label}: %{value}' },
      { type: 'bar', orientation: 'h', x: [1], y: ['a very long label'], hovertemplate: '%{y}: %{x}' },
      { type: 'scatter', x: ['2026-11-21 08:30'], y: [1], name: 'a very long label' },
    ],
    6,
  )
  expect(pie?.labels).toEqual(['a very…'])
  expect(pie?.hovertemplate).toBe('%{hovertext}: %{value}')
  expect(lying?.y).toEqual(['a very…'])
  expect(lying?.x).toEqual([1])
  expect(line?.x).toEqual(['2026-11-21 08:30'])
  expect(line?.name).toBe('a very…')
})
