/** The page's filters. */
import type { Parameters } from '@/api/queries/reports'
import type { AppUi, Json } from '@/api/types/app'
import type { ReportDefUi } from '@/api/types/report'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { ChoiceParameter } from './choice-parameter'
import style from './dashboard.module.css'
import { dashboardMessages } from './messages'
import { RangeParameter } from './range-parameter'
import { RefParameter } from './ref-parameter'

interface Props {
  ui: AppUi
  report: ReportDefUi
  parameters: Parameters
  onChange: (key: string, value: Json) => void
}

const inputs = {
  date_range: RangeParameter,
  choice: ChoiceParameter,
  relation: RefParameter,
  member: RefParameter,
  department: RefParameter,
}

export function ParameterBar({ ui, report, parameters, onChange }: Props) {
  const say = useMessages(dashboardMessages)
  const label = useLabel()
  if (report.parameters.length === 0) return null
  return (
    <search className={style.parameters} aria-label={say('filters')}>
      {report.parameters.map((parameter) => {
        const Input = inputs[parameter.type]
        const id = `parameter-${parameter.key}`
        return (
          <div key={parameter.key} className={style.parameter}>
            <label htmlFor={id}>{label(parameter.label, parameter.key)}</label>
            <Input
              id={id}
              ui={ui}
              parameter={parameter}
              value={parameters[parameter.key] ?? parameter.default ?? null}
              onChange={(value) => onChange(parameter.key, value)}
            />
          </div>
        )
      })}
    </search>
  )
}
