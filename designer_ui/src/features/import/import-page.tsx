/** Import in four steps: file, columns, preview, result. Nothing is written before the preview was seen. */
import { Empty, Steps } from 'antd'
import { useParams } from 'react-router'
import { useAppUi } from '@/api/queries/app'
import type { AppUi, FormUi } from '@/api/types/app'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { FirstPaint } from '@/ui/first-paint'
import { ErrorResult } from '@/ui/page-error'
import { useTrail } from '@/ui/trail'
import { useNarrow } from '@/ui/use-narrow'
import { FileStep } from './file-step'
import style from './import.module.css'
import { MappingStep } from './mapping-step'
import { importMessages } from './messages'
import { PreviewStep } from './preview-step'
import { ResultStep } from './result-step'
import { STEPS, useImport } from './use-import'

export function ImportPage() {
  const say = useMessages(importMessages)
  const { app = '', form = '' } = useParams()
  const { data: ui, error, refetch } = useAppUi(app)
  if (error) return <ErrorResult error={error} onRetry={() => void refetch()} />
  if (!ui) return <FirstPaint />
  const found = ui.forms[form]
  if (!found?.may.import) return <Empty description={say('not_allowed')} style={{ marginTop: 64 }} />
  return <Import ui={ui} form={found} />
}

function Import({ ui, form }: { ui: AppUi; form: FormUi }) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const narrow = useNarrow()
  const work = useImport(ui.key, form)
  useTrail([
    { text: label(ui.name, ui.key), to: `/apps/${ui.key}` },
    { text: label(form.name, form.key), to: `/apps/${ui.key}/forms/${form.key}` },
    { text: say('title') },
  ])
  return (
    <div className={style.page}>
      <Steps
        className={style.steps}
        size="small"
        responsive={false}
        titlePlacement={narrow ? 'vertical' : 'horizontal'}
        current={STEPS.indexOf(work.step)}
        items={STEPS.map((step) => ({ title: say(`step_${step}`) }))}
      />
      {work.step === 'file' ? <FileStep app={ui.key} form={form} work={work} /> : null}
      {work.step === 'mapping' ? <MappingStep form={form} work={work} /> : null}
      {work.step === 'preview' ? <PreviewStep form={form} work={work} /> : null}
      {work.step === 'result' ? <ResultStep app={ui.key} form={form} work={work} /> : null}
    </div>
  )
}
