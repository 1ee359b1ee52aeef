/** The state of one import: file, mapping, preview, job. */
import { useState } from 'react'
import { ApiError } from '@/api/problem'
import { inspectFile, startImport, useJob } from '@/api/queries/transfer'
import type { FormUi } from '@/api/types/app'
import type { ColumnMap, ImportOptions, Inspection } from '@/api/types/transfer'

export const STEPS = ['file', 'mapping', 'preview', 'result'] as const
export type Step = (typeof STEPS)[number]

function firstOptions(inspection: Inspection): ImportOptions {
  const columns: Record<string, ColumnMap> = {}
  for (const column of inspection.columns) if (column.suggest) columns[column.name] = column.suggest
  return { columns, empty: [], keys: [], mode: 'insert', changed_at: null }
}

export function useImport(app: string, form: FormUi) {
  const [step, setStep] = useState<Step>('file')
  const [file, setFile] = useState<File | null>(null)
  const [inspection, setInspection] = useState<Inspection | null>(null)
  const [options, setOptions] = useState<ImportOptions>({ columns: {}, mode: 'insert' })
  const [problems, setProblems] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)

  const attempt = async (act: () => Promise<void>) => {
    setBusy(true)
    setProblems([])
    try {
      await act()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblems(error.problems.length > 0 ? error.problems.map((problem) => problem.message) : [error.message])
    } finally {
      setBusy(false)
    }
  }
  const take = (chosen: File) =>
    attempt(async () => {
      const found = await inspectFile(app, form.key, chosen)
      setFile(chosen)
      setInspection(found)
      setOptions(firstOptions(found))
      setStep('mapping')
    })
  const run = (next: Step, dry_run: boolean) =>
    attempt(async () => {
      if (!file) return
      setJobId(null)
      const started = await startImport(app, form.key, file, { ...options, dry_run })
      setJobId(started.job)
      setStep(next)
    })
  const goTo = (next: Step) => {
    setProblems([])
    setStep(next)
  }
  return {
    step,
    inspection,
    options,
    problems,
    busy,
    job: job.data,
    take,
    setOptions,
    setProblems,
    goTo,
    preview: () => run('preview', true),
    start: () => run('result', false),
    again: () => {
      setFile(null)
      setJobId(null)
      goTo('file')
    },
  }
}

export type ImportWork = ReturnType<typeof useImport>
