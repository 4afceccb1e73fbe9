/** The width of a text in parts of its font's size, rather too wide than too narrow: Hangul fills a square. */
export const textWidth = (text: string) =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1 : letter === ' ' ? 0.35 : 0.65), 0)
