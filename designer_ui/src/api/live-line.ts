/** One open stream of the server while the page is looked at. A browser opens only six connections to a server over
 * HTTP/1.1: pages in tabs behind would use them up, and the next one would wait for ever. */

/** A glance at another tab costs nothing. */
const LINGER_MS = 10_000

interface Handlers {
  /** By the name of the event. */
  events: Record<string, (data: string) => void>
  /** The line was down meanwhile: what was told then has not been heard. */
  onGap: () => void
}

/** Opens the line, lets go of it while nobody looks; the answer ends it. */
export function keepLine(address: string, { events, onGap }: Handlers): () => void {
  let source: EventSource | null = null
  // A page that was opened behind others has heard nothing until somebody looks at it.
  let before = document.hidden
  let letGo: ReturnType<typeof setTimeout> | undefined

  const open = () => {
    source = new EventSource(address)
    // Also after a break of the network, when the browser has opened it again by itself.
    source.addEventListener('open', () => {
      if (before) onGap()
      before = true
    })
    for (const [name, told] of Object.entries(events)) {
      source.addEventListener(name, (message) => told((message as MessageEvent<string>).data))
    }
  }
  const close = () => {
    source?.close()
    source = null
  }
  const looked = () => {
    clearTimeout(letGo)
    if (document.hidden) letGo = setTimeout(close, LINGER_MS)
    else if (source === null) open()
  }

  document.addEventListener('visibilitychange', looked)
  looked()
  return () => {
    document.removeEventListener('visibilitychange', looked)
    clearTimeout(letGo)
    close()
  }
}
