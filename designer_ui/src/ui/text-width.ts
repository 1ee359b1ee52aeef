/** About how wide a text is, without drawing it: enough for the width of a column. */
const HAN = /\p{Script=Han}/u
const IN_EMS = { han: 1.04, latin: 0.57 }

/** In pixels, at a font size in pixels; `bold` letters are wider. */
export function textWidth(text: string, size: number, bold = false): number {
  const latin = bold ? IN_EMS.latin * 1.16 : IN_EMS.latin
  return [...text].reduce((sum, sign) => sum + size * (HAN.test(sign) ? IN_EMS.han : latin), 0)
}
