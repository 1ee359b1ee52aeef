/** Colours that app definitions name, as soft chips and tiles: never red alone, text stays readable. */
const TAG_COLORS = new Set([
  'magenta',
  'red',
  'volcano',
  'orange',
  'gold',
  'yellow',
  'lime',
  'green',
  'cyan',
  'blue',
  'geekblue',
  'purple',
])

const OTHER_NAMES: Record<string, string> = {
  amber: 'gold',
  brown: 'volcano',
  pink: 'magenta',
  violet: 'purple',
  indigo: 'geekblue',
  teal: 'cyan',
  grey: 'default',
  gray: 'default',
}

/** The kit's preset for a colour name of a definition; unknown names are quiet grey. */
export function tagColor(name: unknown): string {
  if (typeof name !== 'string') return 'default'
  if (TAG_COLORS.has(name)) return name
  return OTHER_NAMES[name] ?? 'default'
}

/** A deep enough shade for white pictures on it. */
export function tileColor(name: unknown): string {
  const preset = tagColor(name)
  return preset === 'default' ? 'var(--ant-color-primary)' : `var(--ant-${preset}-7)`
}
