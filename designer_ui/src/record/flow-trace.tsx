/** How far a record has come in its processes: each step, who did what, who has it now. */
import { CheckCircleFilled, ClockCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { App, Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useRetry, useTrace, useWithdraw } from '@/api/queries/records'
import type { TraceRun, TraceStep } from '@/api/types/record'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/chip'
import { recordMessages } from './messages'
import style from './record.module.css'
import { StepTasks } from './step-tasks'

type Key = keyof typeof recordMessages.table

interface Props {
  app: string
  form: string
  record: string
}

const PICTURES: Record<TraceStep['state'], [ReactNode, string | undefined]> = {
  done: [<CheckCircleFilled key="done" />, style.done],
  open: [<ClockCircleFilled key="open" />, style.open],
  waiting: [<ClockCircleFilled key="waiting" />, style.open],
  failed: [<CloseCircleFilled key="failed" />, style.failed],
  skipped: [<MinusCircleOutlined key="skipped" />, style.skipped],
}

const RUN_COLORS: Record<string, string> = {
  open: 'blue',
  done: 'green',
  refused: 'red',
  failed: 'red',
}

/** Ways on that say nothing: the step is simply done. */
const PLAIN_OUTLETS = new Set(['next', 'done'])

export function FlowTrace({ app, form, record }: Props) {
  const say = useMessages(recordMessages)
  const trace = useTrace(app, form, record)
  if (trace.isPending) return <Skeleton active title={false} />
  const runs = trace.data?.runs ?? []
  if (runs.length === 0) return <p className={style.quiet}>{say('no_flow')}</p>
  return (
    <>
      {runs.map((run) => (
        <RunTrace key={run.id} run={run} app={app} form={form} record={record} />
      ))}
    </>
  )
}

function RunTrace({ run, app, form, record }: Props & { run: TraceRun }) {
  const say = useMessages(recordMessages)
  const label = useLabel()
  const { modal, message } = App.useApp()
  const withdraw = useWithdraw(app, form, record)
  const retry = useRetry(app, form, record)
  const tell = (error: Error) => void message.error(error.message)
  const stateKey = `run_${run.state}` as Key
  const ask = () =>
    modal.confirm({
      title: say('withdraw_ask'),
      content: say('withdraw_help'),
      okText: say('withdraw'),
      onOk: () => withdraw.mutateAsync({ run: run.id }).catch(tell),
    })
  return (
    <section aria-label={label(run.name, run.flow)}>
      <div className={style.runHead}>
        <strong>{label(run.name, run.flow)}</strong>
        <Chip color={RUN_COLORS[run.state]}>{stateKey in recordMessages.table ? say(stateKey) : run.state}</Chip>
        <span className={style.quiet}>{say('started_by', { who: run.started_by_name })}</span>
        {run.may.withdraw ? (
          <Button size="small" onClick={ask}>
            {say('withdraw')}
          </Button>
        ) : null}
        {run.may.retry ? (
          <Button size="small" loading={retry.isPending} onClick={() => retry.mutate(run.id, { onError: tell })}>
            {say('retry')}
          </Button>
        ) : null}
      </div>
      {run.problems.map((problem) => (
        <p key={problem.code} className={style.failed}>
          {problem.message}
        </p>
      ))}
      <ol className={style.steps}>
        {run.steps.map((step) => {
          const [picture, color] = PICTURES[step.state] ?? PICTURES.waiting
          return (
            <li key={step.id} className={style.step}>
              <span className={`${style.dot} ${color}`} role="img" aria-label={say(`step_${step.state}` as Key)}>
                {picture}
              </span>
              <div>
                {label(step.name, step.node)}
                {label(step.outlet_name) && !PLAIN_OUTLETS.has(step.outlet ?? '') ? (
                  <span className={style.quiet}> · {label(step.outlet_name)}</span>
                ) : null}
              </div>
              <StepTasks step={step} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}
