import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sheet = readFileSync('app/globals.css', 'utf8')

function token(name: string): string {
  const [, value] = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(sheet) ?? []
  if (value === undefined) throw new Error(`There is no colour --${name} in the sheet.`)
  return value
}

/** WCAG 2.2: relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, other) => other - one)
  return (light + 0.05) / (dark + 0.05)
}

const inks = ['ink', 'dim', 'blue-ink', 'green-ink', 'good', 'warn', 'bad-ink']
const grounds = ['bg', 'panel']
/** On a raised ground nothing is written in `dim`: it would have 6.4:1. */
const onRaised = inks.filter(ink => ink !== 'dim').map(ink => [ink, 'raise'] as const)

test('black on white is 21:1', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21))

test.each([...inks.flatMap(ink => grounds.map(ground => [ink, ground] as const)), ...onRaised])(
  'what is written in %s on %s can be read from the last row: 7:1 at least',
  (ink, ground) => expect(contrast(token(ink), token(ground))).toBeGreaterThanOrEqual(7),
)

test.each(['blue', 'green', 'bad'])('a surface of %s stands out from its ground: 3:1 at least', name => {
  for (const ground of grounds) expect(contrast(token(name), token(ground))).toBeGreaterThanOrEqual(3)
})
