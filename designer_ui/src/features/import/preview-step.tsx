/** What the first rows would become. */
import { WarningOutlined } from '@ant-design/icons'
import { Alert, Button, Spin, Table } from 'antd'
import { pointerParts } from '@/api/problem'
import { isOver } from '@/api/queries/transfer'
import type { FormUi } from '@/api/types/app'
import type { PreviewRow } from '@/api/types/transfer'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { fillable } from './fillable'
import style from './import.module.css'
import { importMessages } from './messages'
import { PreviewCell } from './preview-cell'
import { ProblemList } from './problem-list'
import type { ImportWork } from './use-import'

const SHOWN = 50

export function PreviewStep({ form, work }: { form: FormUi; work: ImportWork }) {
  const say = useMessages(importMessages)
  const label = useLabel()
  const { job, inspection } = work
  const result = job?.result
  const back = <Button onClick={() => work.goTo('mapping')}>{say('back')}</Button>
  if (!isOver(job)) return <Spin description={say('checking')} className={style.wait} />
  if (!result?.preview) {
    return (
      <>
        <Alert type="error" showIcon title={job?.problem?.message ?? say('failed')} className={style.wait} />
        {back}
      </>
    )
  }
  const targets = fillable(form).filter((each) =>
    Object.values(work.options.columns).some((map) => map.field === each.path),
  )
  const all = inspection?.rows ?? 0
  // Only when every row was tried is it known how many will go in.
  const known = result.preview.length >= all
  const good = known ? all - result.failed : all
  const rows = result.preview.slice(0, SHOWN)
  const troubled = rows.some((row) => row.problems.length > 0)
  const wordsOf = (problem: PreviewRow['problems'][number]) => {
    const parts = pointerParts(problem.path)
    const target = targets.find((each) => parts.includes(each.field.key))
    if (!target) return problem.message
    const column = label(target.field.label, target.field.key)
    return problem.message.includes(column) ? problem.message : say('at_column', { column, message: problem.message })
  }
  return (
    <>
      <ProblemList problems={work.problems} />
      <Alert
        type={result.failed > 0 ? 'warning' : 'info'}
        showIcon
        className={style.lead}
        title={say('preview_lead', {
          count: result.preview.length,
          created: result.created,
          updated: result.updated,
          unchanged: result.unchanged,
          failed: result.failed,
        })}
      />
      <Table<PreviewRow>
        rowKey="row"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content', y: 420 }}
        dataSource={rows}
        columns={[
          { title: say('line'), dataIndex: 'row', width: 70, fixed: 'left' },
          ...(troubled
            ? [
                {
                  title: say('problems'),
                  width: 240,
                  render: (_: unknown, row: PreviewRow) =>
                    row.problems.map((problem) => (
                      <div key={problem.path + problem.code} className={style.problem}>
                        <WarningOutlined /> {wordsOf(problem)}
                      </div>
                    )),
                },
              ]
            : []),
          ...targets.map((target) => ({
            title: label(target.field.label, target.field.key),
            key: target.path,
            width: 160,
            render: (_: unknown, row: PreviewRow) => <PreviewCell row={row} target={target} />,
          })),
        ]}
      />
      <div className={style.bar}>
        <Button type="primary" loading={work.busy} disabled={good === 0} onClick={() => void work.start()}>
          {known && result.failed > 0
            ? say('start_some', { count: good, failed: result.failed })
            : say('start', { count: good })}
        </Button>
        {back}
      </div>
    </>
  )
}
