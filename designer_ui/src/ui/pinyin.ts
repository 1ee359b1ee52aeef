/** First letters of Chinese words as they are read: 工单 is found by "gd". */
const LETTERS = 'abcdefghjklmnopqrstwxyz'
/** The first character of each letter in the order of pinyin. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'
const HAN = /\p{Script=Han}/u
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin')

function letterOf(sign: string): string {
  if (!HAN.test(sign)) return sign.toLowerCase()
  let found = ''
  for (let at = 0; at < FIRST.length && order.compare(FIRST[at] ?? '', sign) <= 0; at += 1) found = LETTERS[at] ?? ''
  return found
}

export function initials(text: string): string {
  return [...text].map(letterOf).join('')
}

/** Whether a name is meant by what somebody types: a part of it, or of its first letters. */
export function isMeant(name: string, typed: string): boolean {
  const sought = typed.trim().toLowerCase()
  return name.toLowerCase().includes(sought) || (/^[a-z\d]+$/.test(sought) && initials(name).includes(sought))
}
