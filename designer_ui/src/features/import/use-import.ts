/** The state of one import: file, mapping, preview, job. */
import { useState } from 'react'
import { ApiError } from '@/api/problem'
import { inspectFile, readMappings, startImport, useJob } from '@/api/queries/transfer'
import type { FormUi } from '@/api/types/app'
import type { ImportOptions, Inspection, NamedMapping } from '@/api/types/transfer'
import { fittingMappings, optionsOf, suggestedOptions } from './mapping-choice'

export const STEPS = ['file', 'mapping', 'preview', 'result'] as const
export type Step = (typeof STEPS)[number]

export function useImport(app: string, form: FormUi) {
  const [step, setStep] = useState<Step>('file')
  const [file, setFile] = useState<File | null>(null)
  const [inspection, setInspection] = useState<Inspection | null>(null)
  /** The app's own mappings that suit the file, and the key of the chosen one. */
  const [mappings, setMappings] = useState<NamedMapping[]>([])
  const [mapping, setMapping] = useState('')
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
  const choose = (key: string, among: NamedMapping[] = mappings, found: Inspection | null = inspection) => {
    const mapping = among.find((each) => each.key === key)
    setMapping(mapping?.key ?? '')
    if (mapping) setOptions(optionsOf(mapping))
    else if (found) setOptions(suggestedOptions(found))
  }
  const take = (chosen: File) =>
    attempt(async () => {
      const [found, named] = await Promise.all([
        inspectFile(app, form.key, chosen),
        // Without them the names of the columns still count.
        readMappings(app, form.key).catch(() => ({ items: [] as NamedMapping[] })),
      ])
      const fitting = fittingMappings(named.items, found)
      setFile(chosen)
      setInspection(found)
      setMappings(fitting)
      choose(fitting[0]?.key ?? '', fitting, found)
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
    fileName: file?.name ?? '',
    mappings,
    mapping,
    choose: (key: string) => choose(key),
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
