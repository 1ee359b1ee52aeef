/** Asks anew what the app is made of when the reader comes back to the window or moves on to another of its pages: a
    version published by another process comes with no live event. Unchanged, the answer is a bare 304. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useMatch } from 'react-router'
import { keys } from '@/api/keys'

export function useFreshApp(app: string | undefined): void {
  const client = useQueryClient()
  const page = useMatch('/apps/:app/:kind/:page/*')?.pathnameBase
  const before = useRef(page)
  useEffect(() => {
    if (app && page && before.current !== page) void client.invalidateQueries({ queryKey: keys.app(app) })
    before.current = page
  }, [client, app, page])
  useEffect(() => {
    if (!app) return
    const ask = () => {
      if (document.visibilityState === 'visible') void client.invalidateQueries({ queryKey: keys.app(app) })
    }
    window.addEventListener('focus', ask)
    document.addEventListener('visibilitychange', ask)
    return () => {
      window.removeEventListener('focus', ask)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [client, app])
}
