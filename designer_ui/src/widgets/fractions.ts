/** Figures below one another, with the same number of places. */
import { atPlaces } from '@/fields/parts/decimals'
import { groupDigits } from '@/i18n/formats'

const NUMBER = /^-?[\d,]+(?:\.(\d+))?$/

/** The texts of a column, filled up with zeros; texts that are no plain numbers stay as they are. */
export function evenFractions(texts: string[]): string[] {
  const places = Math.max(0, ...texts.map((text) => NUMBER.exec(text)?.[1]?.length ?? 0))
  if (places === 0) return texts
  return texts.map((text) => {
    const found = NUMBER.exec(text)
    if (!found) return text
    const fraction = (found[1] ?? '').padEnd(places, '0')
    return `${text.split('.')[0]}.${fraction}`
  })
}

/** A figure of a chart to be read: in groups, two places at most, four where there is nothing before the point. */
export function figureWords(figure: unknown): string {
  if (figure === null || figure === undefined) return '–'
  const places = Math.abs(Number(figure)) < 1 ? 4 : 2
  return groupDigits(atPlaces(typeof figure === 'number' ? figure : String(figure), places, true))
}
