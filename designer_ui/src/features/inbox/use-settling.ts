/** A task that came on screen by itself takes no answer at first: the second half of a double click is not for it. */
import { useEffect, useState } from 'react'

const SETTLE_MS = 700

export function useSettling(cameByItself: boolean): boolean {
  const [settling, setSettling] = useState(cameByItself)
  useEffect(() => {
    const timer = setTimeout(() => setSettling(false), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [])
  return settling
}
