/** What went wrong, as the server tells it (problem+json), as one typed error that always has words. */
import { say } from '@/i18n/messages'
import { apiMessages } from './messages'

export interface Problem {
  code: string
  path: string
  message: string
  params?: Record<string, unknown>
  severity?: 'error' | 'warning'
  span?: [number, number] | null
}

export class ApiError extends Error {
  readonly status: number
  readonly problems: Problem[]
  readonly details: unknown

  constructor(status: number, title: string, problems: Problem[], details: unknown) {
    super(problems[0]?.message || title)
    this.name = 'ApiError'
    this.status = status
    this.problems = problems
    this.details = details
  }
}

/** The network did not answer at all (status 0). */
export function unreachable(): ApiError {
  return new ApiError(0, say(apiMessages, 'not_reached'), [], null)
}

export async function errorFrom(response: Response): Promise<ApiError> {
  const body = await readJson(response)
  const problems = Array.isArray(body?.problems) ? (body.problems as Problem[]) : []
  const title = [body?.detail, body?.title].find((text): text is string => typeof text === 'string')
  const words = title || say(apiMessages, 'no_words', { status: response.status })
  return new ApiError(response.status, words, problems, body?.details ?? null)
}

async function readJson(response: Response): Promise<Record<string, unknown> | null> {
  try {
    return (await response.json()) as Record<string, unknown>
  } catch {
    return null
  }
}

/** Parts of a JSON pointer: "/values/parts/0/qty" → ["values", "parts", "0", "qty"]. */
export function pointerParts(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
}
