/** What the reader chose to see: kept in the address, so that a page can be sent to somebody else. */
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Parameters } from '@/api/queries/reports'
import type { Json } from '@/api/types/app'
import type { ReportDefUi } from '@/api/types/report'

export function useParameters(report: ReportDefUi) {
  const [address, setAddress] = useSearchParams()
  const text = address.toString()
  const parameters = useMemo(() => {
    const chosen = new URLSearchParams(text)
    const found: Parameters = {}
    for (const { key } of report.parameters) {
      const value = chosen.get(key)
      if (value !== null) found[key] = value.startsWith('{') ? (JSON.parse(value) as Json) : value || null
    }
    return found
  }, [text, report])
  const setParameter = (key: string, value: Json) =>
    setAddress(
      (now) => {
        const next = new URLSearchParams(now)
        if (value === null) next.delete(key)
        else next.set(key, typeof value === 'string' ? value : JSON.stringify(value))
        return next
      },
      { replace: true },
    )
  return { parameters, setParameter }
}
