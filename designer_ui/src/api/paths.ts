/** Addresses of the server as the compiler knows them: written with values where the description has `{holes}`. */
import type { paths } from './openapi.gen'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

type Written<Path extends string> = Path extends `${infer Head}{${string}}${infer Tail}`
  ? `${Head}${string}${Written<Tail>}`
  : Path

/** Every address that takes the method; a misspelt one, or one the server has no more, does not compile. */
export type ApiPath<M extends Method> = {
  [Path in keyof paths & string]: paths[Path] extends Record<M, object> ? Written<Path> : never
}[keyof paths & string]
