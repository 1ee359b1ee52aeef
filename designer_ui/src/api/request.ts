/** The one way to the server: cookies, CSRF header, language, and problem+json turned into ApiError. */
import { currentLanguage } from '@/i18n/use-language'
import type { ApiPath } from './paths'
import { errorFrom, unreachable } from './problem'

type QueryValue = string | number | boolean | null | undefined

export interface RequestOptions {
  query?: Record<string, QueryValue>
  body?: unknown
  form?: FormData
  headers?: Record<string, string>
  signal?: AbortSignal
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export function addressOf(path: string, query: Record<string, QueryValue> = {}): string {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()
  return text ? `${path}?${text}` : path
}

function csrfToken(): string {
  const found = /(?:^|;\s*)dougong_csrf=([^;]+)/.exec(document.cookie)
  return found?.[1] ? decodeURIComponent(found[1]) : ''
}

function headersFor(method: Method, options: RequestOptions): Headers {
  const headers = new Headers(options.headers)
  headers.set('Accept-Language', currentLanguage())
  if (options.body !== undefined) headers.set('Content-Type', 'application/json')
  if (method !== 'GET') headers.set('X-CSRF-Token', csrfToken())
  return headers
}

/** Listeners told when the session has ended (401), so that the app can ask to sign in again. */
const onSignedOut = new Set<() => void>()

export function whenSignedOut(listener: () => void): () => void {
  onSignedOut.add(listener)
  return () => onSignedOut.delete(listener)
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  try {
    return await fetch(addressOf(path, options.query), {
      method,
      credentials: 'same-origin',
      headers: headersFor(method, options),
      body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
      signal: options.signal,
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unreachable()
  }
}

async function sent(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const response = await send(method, path, options)
  if (response.ok) return response
  if (response.status === 401 && !path.startsWith('/api/auth/')) for (const listener of onSignedOut) listener()
  throw await errorFrom(response)
}

/** Answers the JSON body; throws ApiError for everything that is not 2xx. */
async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await sent(method, path, options)
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

/** Saves what the address answers as a file of that name; throws ApiError, unlike a plain link, which tells nobody. */
export async function download(path: ApiPath<'get'>, query: RequestOptions['query'], name: string): Promise<void> {
  const response = await sent('GET', path, { query })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export const http = {
  get: <Answer>(path: ApiPath<'get'>, options?: RequestOptions) => request<Answer>('GET', path, options),
  post: <Answer>(path: ApiPath<'post'>, options?: RequestOptions) => request<Answer>('POST', path, options),
  put: <Answer>(path: ApiPath<'put'>, options?: RequestOptions) => request<Answer>('PUT', path, options),
  patch: <Answer>(path: ApiPath<'patch'>, options?: RequestOptions) => request<Answer>('PATCH', path, options),
  delete: <Answer>(path: ApiPath<'delete'>, options?: RequestOptions) => request<Answer>('DELETE', path, options),
}
