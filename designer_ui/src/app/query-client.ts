/** Rules for server data: what the caller did wrong is not asked twice. */
import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '@/api/problem'

const TRIES = 1

export function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // Without a net a question fails and says so, instead of waiting behind what stood there before.
        networkMode: 'always',
        retry: (failures, error) => {
          const final = error instanceof ApiError && error.status >= 400 && error.status < 500
          return !final && failures < TRIES
        },
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
