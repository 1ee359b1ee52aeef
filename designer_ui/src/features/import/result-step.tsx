/** The import at work, and what came of it. */
import { DownloadOutlined } from '@ant-design/icons'
import { Alert, Button, Progress, Result } from 'antd'
import { cancelJob, isOver } from '@/api/queries/transfer'
import type { FormUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import { LinkButton } from '@/ui/link-button'
import style from './import.module.css'
import { importMessages } from './messages'
import type { ImportWork } from './use-import'

export function ResultStep({ app, form, work }: { app: string; form: FormUi; work: ImportWork }) {
  const say = useMessages(importMessages)
  const { job } = work
  if (!job || !isOver(job)) {
    const { done, total } = job?.progress ?? { done: 0, total: null }
    return (
      <div className={style.running}>
        <h2>{say('running')}</h2>
        <Progress percent={total ? Math.floor(((done ?? 0) / total) * 100) : 0} status="active" />
        <p>{say('may_leave')}</p>
        {job ? <Button onClick={() => void cancelJob(job.id)}>{say('stop')}</Button> : null}
      </div>
    )
  }
  const { result } = job
  const counts = [
    ['created', result?.created],
    ['updated', result?.updated],
    ['unchanged', result?.unchanged],
    ['refused', result?.failed],
  ] as const
  const well = job.state === 'done'
  const stopped = job.state === 'cancelled'
  const soFar = result?.line ? say('up_to_line', { line: result.line }) : say('nothing_yet')
  return (
    <Result
      className={style.result}
      status={well ? (result?.failed ? 'warning' : 'success') : stopped ? 'warning' : 'error'}
      title={say(well ? 'done' : stopped ? 'stopped' : 'failed')}
      subTitle={
        well ? null : (
          <>
            {stopped ? null : <p>{job.problem?.message}</p>}
            <p>{soFar}</p>
          </>
        )
      }
      extra={
        <div className={style.ways}>
          <LinkButton to={`/apps/${app}/forms/${form.key}`} primary>
            {say('to_list')}
          </LinkButton>
          <Button onClick={work.again}>{say('again')}</Button>
        </div>
      }
    >
      {result ? (
        <dl className={style.counts}>
          {counts.map(([key, count]) => (
            <div key={key}>
              <dt>{say(key)}</dt>
              <dd data-count={key}>{count ?? 0}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {result?.error_file ? (
        <Alert
          type="warning"
          title={
            <Button
              type="link"
              className={style.download}
              icon={<DownloadOutlined />}
              href={`/api/files/${result.error_file}`}
            >
              {say('error_file')}
            </Button>
          }
          description={say('error_file_hint')}
        />
      ) : null}
    </Result>
  )
}
