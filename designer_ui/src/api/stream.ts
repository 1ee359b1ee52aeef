/** Live updates (server-sent events): what changed is asked for again. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { keys } from './keys'
import { keepLine } from './live-line'
import type { Me } from './types/session'

export interface StreamEvents {
  record: { app: string; form: string; id: string; change: string }
  task: { count?: number }
  notice: { id?: string; text?: string }
  job: { id: string; state: string; progress?: { done: number; total: number | null } }
  app: { app: string; version: number }
  /** Too much happened to be told one by one. */
  reset: Record<string, never>
}

type Kind = keyof StreamEvents
type Listener<K extends Kind> = (event: StreamEvents[K]) => void
const listeners = new Map<Kind, Set<Listener<Kind>>>()
const KINDS: Kind[] = ['record', 'task', 'notice', 'job', 'app', 'reset']

/** Throws away what an event made stale. */
const effects: { [K in Kind]: (client: QueryClient, event: StreamEvents[K]) => void } = {
  record: (client, { app, form }) => {
    void client.invalidateQueries({ queryKey: keys.form(app, form) })
    void client.invalidateQueries({ queryKey: keys.report(app) })
  },
  task: (client, { count }) => {
    void client.invalidateQueries({ queryKey: keys.tasks })
    if (count === undefined) void client.invalidateQueries({ queryKey: keys.me })
    else client.setQueryData<Me | null>(keys.me, (me) => (me ? { ...me, inbox_count: count } : me))
  },
  notice: (client) => void client.invalidateQueries({ queryKey: keys.notices }),
  job: (client, { id }) => void client.invalidateQueries({ queryKey: keys.job(id) }),
  app: (client, { app }) => void client.invalidateQueries({ queryKey: keys.app(app) }),
  reset: (client) => void client.invalidateQueries(),
}

/** Events come in bursts (an import, a bulk edit); stale data is asked for at most this often. */
const GATHER_MS = 300

function gathered(run: (kind: Kind, event: StreamEvents[Kind]) => void) {
  const waiting = new Map<string, [Kind, StreamEvents[Kind]]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    const batch = [...waiting.values()]
    waiting.clear()
    for (const [kind, event] of batch) run(kind, event)
  }
  return {
    add(kind: Kind, event: StreamEvents[Kind]) {
      const subject =
        kind === 'record' ? `${(event as StreamEvents['record']).app}/${(event as StreamEvents['record']).form}` : ''
      waiting.set(`${kind}/${subject}`, [kind, event])
      timer ??= setTimeout(flush, GATHER_MS)
    },
    stop: () => clearTimeout(timer),
  }
}

/** Hears the server for as long as the shell stands. */
export function useStream(): void {
  const client = useQueryClient()
  useEffect(() => {
    const queue = gathered((kind, event) => (effects[kind] as Effect)(client, event))
    const hear = (kind: Kind) => (data: string) => {
      const event = JSON.parse(data)
      queue.add(kind, event)
      for (const listener of listeners.get(kind) ?? []) listener(event)
    }
    const end = keepLine('/api/stream', {
      events: Object.fromEntries(KINDS.map((kind) => [kind, hear(kind)])),
      onGap: () => queue.add('reset', {}),
    })
    return () => {
      queue.stop()
      end()
    }
  }, [client])
}

type Effect = (client: QueryClient, event: StreamEvents[Kind]) => void

/** Hear one kind of event while a component is drawn. */
export function useStreamEvent<K extends Kind>(kind: K, listener: Listener<K>): void {
  useEffect(() => {
    const set = listeners.get(kind) ?? new Set()
    listeners.set(kind, set)
    set.add(listener as Listener<Kind>)
    return () => {
      set.delete(listener as Listener<Kind>)
    }
  }, [kind, listener])
}
