import { expect, test } from 'vitest'
import { labelsThatFit } from './labels'

const standing = (labels: [string, number][], end = 1_000) =>
  labelsThatFit(
    labels.map(([text, x]) => ({ text, x })),
    14,
    end,
  ).map(({ text }) => text)

test('a label that would lie on the one before it is left out, and the next may stand again', () => {
  expect(
    standing([
      ['Now', 0],
      ['Green ready', 10],
      ['Half', 60],
    ]),
  ).toEqual(['Now', 'Half'])
})

test('Hangul takes more room than Latin letters', () => {
  expect(
    standing([
      ['Half', 0],
      ['Next', 45],
    ]),
  ).toEqual(['Half', 'Next'])
  expect(
    standing([
      ['반반이다', 0],
      ['Next', 45],
    ]),
  ).toEqual(['반반이다'])
})

test('nothing stands beyond the end', () => {
  expect(standing([['Closing', 970]])).toEqual([])
})
