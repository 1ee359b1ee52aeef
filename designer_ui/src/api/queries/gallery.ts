/** The templates, and installing one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '../keys'
import { http } from '../request'
import type { TemplateRow } from '../types/admin'

const GALLERY = ['gallery'] as const

export function useGallery() {
  return useQuery({ queryKey: GALLERY, queryFn: () => http.get<{ items: TemplateRow[] }>('/api/gallery') })
}

export function useInstall() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ slug, samples }: { slug: string; samples: boolean }) =>
      http.post<{ app: string }>(`/api/gallery/${slug}/install`, { body: { sample_data: samples } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: GALLERY })
      void client.invalidateQueries({ queryKey: keys.me })
    },
  })
}
