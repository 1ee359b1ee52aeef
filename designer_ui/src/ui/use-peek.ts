/** Opens a record over the page one is on, or closes it; the page beneath stays where it is. */
import { useSearchParams } from 'react-router'
import { addressNow } from './address-now'

/** The part of an address that says which: `app/form/id`, or `app/form/new`. */
export const PEEK = 'peek'

export function usePeek() {
  const [, setParams] = useSearchParams()
  return (place: string | null) => {
    const next = addressNow()
    if (place) next.set(PEEK, place)
    else next.delete(PEEK)
    setParams(next, { preventScrollReset: true })
  }
}
