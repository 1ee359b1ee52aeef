/** The page's filters. */
import type { Parameters } from '@/api/queries/reports'
import type { AppUi, Json } from '@/api/types/app'
import type { ParameterUi, ReportDefUi } from '@/api/types/report'
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

export interface ParameterProps {
  id: string
  ui: AppUi
  parameter: ParameterUi
  value: Json
  onChange: (value: Json) => void
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

/** The form and field a parameter narrows by; the first form that has the field where none is named. */
export function fieldOf(ui: AppUi, parameter: ParameterUi) {
  const [first, second] = parameter.field.split('.')
  const key = second ?? first
  const forms = second ? [first] : Object.keys(ui.forms)
  for (const form of forms) {
    const field = ui.forms[form ?? '']?.fields.find((each) => each.key === key)
    if (form && field) return { form, field }
  }
  return null
}
