import { expect, test } from 'vitest'
import { Verdicts } from './verdicts'

test('an invariant holds when it was looked at and never broken', () => {
  const verdicts = new Verdicts(['sums', 'counts', 'order'])
  verdicts.note('sums', null)
  verdicts.note('counts', null)
  verdicts.note('counts', '2 is not 3')
  expect(verdicts.broken).toBe(2)
  expect(verdicts.looks).toBe(3)
  expect(verdicts.lines.map(line => line.trim())).toEqual([
    expect.stringMatching(/^pass {2}1 +sums$/),
    expect.stringMatching(/^FAIL {2}1 of 2 +counts$/),
    '2 is not 3',
    expect.stringMatching(/^FAIL {2}never looked at +order$/),
  ])
})
