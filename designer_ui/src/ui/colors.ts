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

const HEX = /^#[0-9a-f]{6}$/i

/** How bright a colour is to the eye, from 0 to 1, by the measure that contrast is reckoned with. */
function brightness(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** White stands out from anything darker than this by three to one, which pictures need. */
const BRIGHTEST = 0.3

/** A deep enough shade for white pictures on it: a colour of the kit by name, or any by its six digits. */
export function tileColor(name: unknown): string {
  if (typeof name === 'string' && HEX.test(name)) {
    return brightness(name) <= BRIGHTEST ? name : `color-mix(in srgb, ${name} 60%, black)`
  }
  const preset = tagColor(name)
  return preset === 'default' ? 'var(--ant-color-primary)' : `var(--ant-${preset}-7)`
}
