/** People, departments, roles, the gallery and tokens as administrators see them. */
import type { Label } from '@/i18n/label'
import type { Language } from '@/i18n/language'

export interface PersonRow {
  id: string
  username: string
  name: string
  email: string | null
  phone: string | null
  superior: string | null
  language: Language | null
  timezone: string
  active: boolean
  is_admin: boolean
  departments: string[]
}

export type PersonDraft = Partial<Omit<PersonRow, 'id'>> & { password?: string }

export interface DepartmentRow {
  id: string
  name: string
  parent: string | null
  head: string | null
}

export interface RoleMemberRow {
  kind: 'person' | 'department'
  id: string
  name: string
}

export interface RoleRow {
  key: string
  name: Label
  members: RoleMemberRow[]
}

export interface TemplateRow {
  slug: string
  name: Label
  summary?: Label
  icon?: string | null
  color?: string | null
  installed: boolean
  forms: Label[]
  roles: { key: string; name: Label }[]
}
