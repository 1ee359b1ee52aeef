/** A stretch of time: by name, or from day to day. */
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useMessages } from '@/i18n/messages'
import { dashboardMessages } from './messages'
import type { ParameterProps } from './parameter'

const RANGES = [
  'today',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'this_week',
  'this_month',
  'this_quarter',
  'this_year',
] as const

export function RangeParameter({ id, value, onChange }: ParameterProps) {
  const say = useMessages(dashboardMessages)
  const own = typeof value === 'object' && value !== null && !Array.isArray(value)
  const from = own && typeof value.from === 'string' ? dayjs(value.from) : null
  const to = own && typeof value.to === 'string' ? dayjs(value.to) : null
  const choose = (name: string) => {
    if (name === '') onChange(null)
    else if (name === 'between') {
      onChange({ from: dayjs().subtract(29, 'day').format('YYYY-MM-DD'), to: dayjs().format('YYYY-MM-DD') })
    } else onChange(name)
  }
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      <Select
        id={id}
        style={{ minWidth: 150 }}
        value={own ? 'between' : ((value as string | null) ?? '')}
        onChange={choose}
        options={[
          { value: '', label: say('all_time') },
          ...RANGES.map((name) => ({ value: name, label: say(name) })),
          { value: 'between', label: say('between') },
        ]}
      />
      {own ? (
        <DatePicker.RangePicker
          value={[from, to]}
          allowEmpty={[true, true]}
          onChange={(days) =>
            onChange(
              days
                ? {
                    from: days[0]?.format('YYYY-MM-DD') ?? null,
                    to: days[1]?.format('YYYY-MM-DD') ?? null,
                  }
                : null,
            )
          }
        />
      ) : null}
    </span>
  )
}
