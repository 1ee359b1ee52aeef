/** The record at hand and what a change does to it. */
import { decode, isRecord } from '../values'
import { strict } from './fn'

export const record = {
  ISNEW: strict((_, call) => call.surroundings.isNew),
  OLDVALUE: strict(([path]: [string], call) => {
    let found: unknown = call.surroundings.old
    for (const name of path.split('.')) found = isRecord(found) ? found[name] : null
    return decode(found, call.type)
  }),
  CHANGED: strict((paths: string[], call) => {
    const { changed } = call.surroundings
    return paths.length ? paths.some((path) => changed.has(path.split('.')[0] ?? '')) : changed.size > 0
  }),
  RECORDID: strict((_, call) => call.surroundings.recordId),
  RECORDNO: strict((_, call) => call.surroundings.recordNumber),
}
