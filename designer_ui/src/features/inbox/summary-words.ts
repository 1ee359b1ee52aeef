/** What a task is about, in one line: the facts that its step names come first. */
import type { TaskItem } from '@/api/queries/tasks'
import type { Label } from '@/i18n/label'

export function summaryWords(summary: TaskItem['summary'], label: (label: Label) => string): string {
  return summary.map((fact) => `${label(fact.label)} ${fact.text}`).join(' · ')
}
