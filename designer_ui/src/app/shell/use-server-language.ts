/** Speaks the language kept with the person, and asks again for texts the server wrote when it is switched. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Me } from '@/api/types/session'
import { isLanguage } from '@/i18n/language'
import { switchLanguage, useLanguage } from '@/i18n/use-language'

export function useServerLanguage(me: Me | null | undefined): void {
  const client = useQueryClient()
  const language = useLanguage()
  const spoken = useRef(language)
  const kept = me?.language
  useEffect(() => {
    if (isLanguage(kept)) switchLanguage(kept)
  }, [kept])
  useEffect(() => {
    if (spoken.current === language) return
    spoken.current = language
    void client.invalidateQueries()
  }, [client, language])
}
