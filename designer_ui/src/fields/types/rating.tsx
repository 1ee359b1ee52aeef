/** A small whole number, shown as so many stars, hearts, thumbs or smiles. */
import { HeartFilled, LikeFilled, SmileFilled, StarFilled } from '@ant-design/icons'
import { Rate } from 'antd'
import { useMessages } from '@/i18n/messages'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { fieldMessages } from '../messages'

const ICONS = { star: StarFilled, heart: HeartFilled, thumb: LikeFilled, smile: SmileFilled }

interface Options {
  stars?: number
  icon?: keyof typeof ICONS
}

function RatingInput({ id, options, value, onChange, disabled }: InputProps<Options>) {
  const stars = options.stars ?? 5
  const Icon = ICONS[options.icon ?? 'star']
  return (
    <Rate
      id={id}
      count={stars}
      character={<Icon />}
      value={Number(value ?? 0)}
      disabled={disabled}
      style={{ color: 'var(--ant-color-warning)' }}
      onChange={(count) => onChange(count > 0 ? count : null)}
    />
  )
}

function RatingCell({ options, value }: CellProps<Options>) {
  const say = useMessages(fieldMessages)
  if (value === null || value === undefined) return null
  const all = options.stars ?? 5
  const Icon = ICONS[options.icon ?? 'star']
  return (
    <span
      role="img"
      aria-label={say('rated', { count: String(value), all })}
      style={{ display: 'inline-flex', gap: 2, verticalAlign: 'middle' }}
    >
      {Array.from({ length: Math.max(all, Number(value)) }, (_, at) => (
        <Icon
          // biome-ignore lint/suspicious/noArrayIndexKey: the places are what there is
          key={at}
          aria-hidden
          style={{ color: `var(--ant-color-${at < Number(value) ? 'warning' : 'fill'})` }}
        />
      ))}
    </span>
  )
}

export const face: FieldFace<Options> = {
  Input: RatingInput,
  Cell: RatingCell,
  width: 130,
  group: true,
}
