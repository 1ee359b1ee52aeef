/** Figures below one another, with the same number of places. */
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
