import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepLine } from './live-line'

class Source extends EventTarget {
  static made: Source[] = []
  closed = false
  constructor(readonly address: string) {
    super()
    Source.made.push(this)
  }
  close() {
    this.closed = true
  }
}

class Page extends EventTarget {
  constructor(public hidden: boolean) {
    super()
  }
  turn(hidden: boolean) {
    this.hidden = hidden
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

let page: Page
const last = () => Source.made.at(-1) as Source
const opened = () => last().dispatchEvent(new Event('open'))

function line(hidden = false) {
  page = new Page(hidden)
  vi.stubGlobal('document', page)
  const told = vi.fn()
  const onGap = vi.fn()
  const end = keepLine('/api/stream', { events: { record: told }, onGap })
  return { told, onGap, end }
}

beforeEach(() => {
  Source.made = []
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the line to the server', () => {
  it('hears events while the page is looked at', () => {
    const { told, onGap } = line()
    opened()
    last().dispatchEvent(new MessageEvent('record', { data: '{"id":"1"}' }))
    expect(told).toHaveBeenCalledWith('{"id":"1"}')
    expect(onGap).not.toHaveBeenCalled()
  })

  it('is let go of behind other tabs, and taken up again with everything anew', () => {
    const { onGap } = line()
    opened()
    page.turn(true)
    vi.advanceTimersByTime(60_000)
    expect(last().closed).toBe(true)
    page.turn(false)
    expect(Source.made).toHaveLength(2)
    opened()
    expect(onGap).toHaveBeenCalledOnce()
  })

  it('stays open over a glance elsewhere', () => {
    line()
    page.turn(true)
    vi.advanceTimersByTime(2_000)
    page.turn(false)
    vi.advanceTimersByTime(60_000)
    expect(Source.made).toHaveLength(1)
    expect(last().closed).toBe(false)
  })

  it('is not opened by a tab that nobody has looked at yet', () => {
    const { onGap } = line(true)
    vi.advanceTimersByTime(60_000)
    expect(Source.made.filter((source) => !source.closed)).toHaveLength(0)
    page.turn(false)
    opened()
    expect(onGap).toHaveBeenCalledOnce()
  })

  it('asks for everything anew after a break of the network', () => {
    const { onGap } = line()
    opened()
    opened()
    expect(onGap).toHaveBeenCalledOnce()
  })

  it('ends with the page', () => {
    const { end } = line()
    end()
    expect(last().closed).toBe(true)
    page.turn(false)
    expect(Source.made).toHaveLength(1)
  })
})
