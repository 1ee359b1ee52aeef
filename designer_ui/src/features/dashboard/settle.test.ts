import { expect, test } from 'vitest'
import { settled } from './settle'

const at = (x: number, y: number, w = 6, h = 4) => ({ x, y, w, h })

test('what was placed stays where it is', () => {
  const places = [at(0, 0, 3, 3), at(3, 0, 3, 3), at(0, 3, 12, 5), at(6, 0, 6, 3)]
  expect(settled(places)).toEqual(places)
})

test('what nobody placed comes in a row', () => {
  expect(settled([at(0, 0), at(0, 0), at(0, 0), at(0, 0)])).toEqual([at(0, 0), at(6, 0), at(0, 4), at(6, 4)])
})

test('a wide one goes below', () => {
  expect(settled([at(0, 0, 4, 3), at(0, 0, 12, 2), at(0, 0, 4, 3)])).toEqual([
    at(0, 0, 4, 3),
    at(0, 3, 12, 2),
    at(4, 0, 4, 3),
  ])
})
