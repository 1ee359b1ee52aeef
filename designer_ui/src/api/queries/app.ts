/** The run-time model of one app. */
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { keys } from '../keys'
import { http } from '../request'
import type { AppUi, FormUi } from '../types/app'

export const readApp = (app: string) => http.get<AppUi>(`/api/apps/${app}/ui`)

export const appQuery = (app: string) => ({
  queryKey: keys.app(app),
  queryFn: () => readApp(app),
  staleTime: 5 * 60_000,
})

/** The form as it is by now; nothing where it is gone or the server does not answer. */
export async function askForm(client: QueryClient, app: string, form: string): Promise<FormUi | undefined> {
  await client.refetchQueries({ queryKey: keys.app(app), exact: true })
  return client.getQueryData<AppUi>(keys.app(app))?.forms[form]
}

export function useAppUi(app: string | undefined) {
  return useQuery({ ...appQuery(app ?? ''), enabled: app !== undefined })
}
