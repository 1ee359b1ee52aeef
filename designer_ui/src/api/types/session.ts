/** Who is here, and what the server says before anybody is. */
import type { Label } from '@/i18n/label'
import type { Language } from '@/i18n/language'

export interface Health {
  status: string
  setup_required: boolean
  version: string
}

export interface AppCard {
  key: string
  name: Label
  icon?: string | null
  color?: string | null
  may_build?: boolean
}

export interface Me {
  id: string
  name: string
  username: string
  language: Language | null
  timezone: string
  is_admin: boolean
  departments: { id: string; name: string }[]
  apps: AppCard[]
  inbox_count: number
}
