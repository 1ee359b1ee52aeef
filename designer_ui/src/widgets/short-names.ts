/** Names along an axis and in a legend, short enough to leave room for the picture; the whole name shows on hovering. */

export interface Trace {
  type?: string
  name?: string
  x?: unknown[]
  y?: unknown[]
  labels?: unknown[]
  orientation?: string
  hovertext?: unknown
  hovertemplate?: string
  [other: string]: unknown
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uff60]/u
/** Invisible; tells two names apart that begin alike. */
const MARK = '\u200b'

/** The width of a sign, in letters. */
export function widthOf(sign: string): number {
  return WIDE.test(sign) ? 2 : 1
}

/** The beginning of a text that is wider than `most` (a Chinese character counts two). */
export function clipped(text: string, most: number): string {
  let [room, kept] = [most, '']
  for (const sign of text) {
    room -= widthOf(sign)
    if (room < 0) return `${kept.trimEnd()}…`
    kept += sign
  }
  return text
}

/** The traces with short names, the same for the same name in all of them. */
export function shortNamed(traces: Trace[], most: number): Trace[] {
  const known = new Map<string, string>()
  const used = new Set<string>()
  const short = (value: unknown): unknown => {
    if (typeof value !== 'string') return value
    let found = known.get(value)
    if (found === undefined) {
      found = clipped(value, most)
      while (used.has(found)) found += MARK
      used.add(found)
      known.set(value, found)
    }
    return found
  }
  return traces.map((trace) => {
    const axis = trace.type === 'pie' ? 'labels' : trace.type === 'bar' ? (trace.orientation === 'h' ? 'y' : 'x') : null
    const name = trace.name === undefined ? {} : { name: clipped(trace.name, most) }
    const values = axis ? trace[axis] : undefined
    if (!axis || !Array.isArray(values)) return { ...trace, ...name }
    return {
      ...trace,
      ...name,
      [axis]: values.map(short),
      hovertext: values,
      hovertemplate: trace.hovertemplate?.replace(axis === 'labels' ? '%{label}' : `%{${axis}}`, '%{hovertext}'),
    }
  })
}
