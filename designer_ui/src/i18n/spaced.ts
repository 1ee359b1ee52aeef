/** The space that belongs between Chinese and Latin words or figures; figures of a date keep close to their signs. */
const HAN = '\\p{Script=Han}'
const LATIN = '[\\p{Script=Latin}\\d]'
const OF_DATES = '[年月日时分秒]'

const HAN_FIRST = new RegExp(`(?<=${HAN})(?<!${OF_DATES})(?=${LATIN})`, 'gu')
const LATIN_FIRST = new RegExp(`(?<=${LATIN})(?!${OF_DATES})(?=${HAN})`, 'gu')

export function spaced(text: string): string {
  return text.replace(HAN_FIRST, ' ').replace(LATIN_FIRST, ' ')
}
