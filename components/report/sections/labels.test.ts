import { expect, test } from 'vitest'
import { labelsOnLines, labelsThatFit } from './labels'

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

test('on two lines a label that has no room on the first stands on the second', () => {
  const labels = [
    { text: 'Now', x: 0 },
    { text: 'Green ready', x: 10 },
    { text: 'Half', x: 20 },
    { text: 'Green 90', x: 60 },
  ]
  expect(
    labelsOnLines(labels, { size: 14, end: 1_000, lines: 2 }).map(({ text, line }) => [text, line]),
  ).toEqual([
    ['Now', 0],
    ['Green ready', 1],
    ['Green 90', 0],
  ])
})
