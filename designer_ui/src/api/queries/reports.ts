/** Reports: the figures of a page, and the records behind a point. */
import { useQuery } from '@tanstack/react-query'
import { keys } from '../keys'
import { http } from '../request'
import type { Json } from '../types/app'
import type { ReportData } from '../types/report'

export type Parameters = Record<string, Json>

const path = (app: string, report: string) => `/api/apps/${app}/reports/${report}` as const

export function useReportData(app: string, report: string, parameters: Parameters, language: string) {
  return useQuery({
    queryKey: [...keys.report(app), report, parameters, language],
    queryFn: ({ signal }) => http.post<ReportData>(`${path(app, report)}/data`, { body: { parameters }, signal }),
    placeholderData: (before) => before,
  })
}

export function askDrill(app: string, report: string, widget: string, point: Json[], parameters: Parameters) {
  return http.post<{ form: string; filter: string }>(`${path(app, report)}/drill`, {
    body: { widget, point, parameters },
  })
}
