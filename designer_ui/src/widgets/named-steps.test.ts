import { expect, it } from 'vitest'
import { namedSteps } from './named-steps'

const days = Array.from({ length: 60 }, (_, place) => `2016年2月${place + 1}日`)

it('names every step that has room', () => {
  expect(namedSteps(['Mon', 'Tue', 'Wed'], 300)).toEqual(['Mon', 'Tue', 'Wed'])
})

it('names the first and the last, and those between at even distances', () => {
  expect(namedSteps(days, 400)).toEqual([days[0], days[30], days[59]])
})

it('takes Chinese signs for twice as wide as letters', () => {
  const letters = days.map((_, place) => `2016-02-${place}`)
  expect(namedSteps(letters, 400).length).toBeGreaterThan(namedSteps(days, 400).length)
})

it('always names where the line begins and ends', () => {
  expect(namedSteps(days, 20)).toEqual([days[0], days[59]])
  expect(namedSteps([], 300)).toEqual([])
  expect(namedSteps(['one'], 300)).toEqual(['one'])
})
