/** Lines of the logs that administrators read. */

/** One firing of a rule; words are in the reader's language. */
export interface Firing {
  id: string
  form: string
  form_name: string
  rule: string
  rule_name: string
  record: string
  /** Null when the form is gone. */
  record_title: string | null
  at: string
  by: string | null
  by_name: string | null
  result: 'done' | 'failed' | 'stopped'
  told: string[]
  problems: { code: string; message: string }[]
}

export interface AuditLine {
  id: string
  at: string
  actor_id: string | null
  actor_name: string | null
  /** Such as "person.changed". */
  action: string
  subject: string
  /** Of a role that was given: what it is called, and who had it from then on. */
  subject_name?: string
  member_names?: string[]
  app: string | null
  address: string | null
  details: { values?: string[]; members?: string[]; version?: number; count?: number; owner?: string } | null
}
