/** The run-time model of one app. */
import { useQuery } from '@tanstack/react-query'
import { keys } from '../keys'
import { http } from '../request'
import type { AppUi } from '../types/app'

export const readApp = (app: string) => http.get<AppUi>(`/api/apps/${app}/ui`)

export const appQuery = (app: string) => ({
  queryKey: keys.app(app),
  queryFn: () => readApp(app),
  staleTime: 5 * 60_000,
})

export function useAppUi(app: string | undefined) {
  return useQuery({ ...appQuery(app ?? ''), enabled: app !== undefined })
}
