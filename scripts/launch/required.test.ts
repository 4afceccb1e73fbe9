import { expect, test } from 'vitest'
import { missingSentences } from './required.mjs'

const complete = {
  GREENROOM_OUTPUTS: 'outputs.json',
  GREENROOM_PRESENTER_PASSCODE: 'a',
  GREENROOM_COPRESENTER_PASSCODE: 'b',
}

test('each variable that is missing has a sentence of its own', () => {
  expect(missingSentences({})).toEqual([
    expect.stringMatching(/^GREENROOM_OUTPUTS is not set: .+\.$/),
    expect.stringMatching(/^GREENROOM_PRESENTER_PASSCODE is not set: .+\.$/),
    expect.stringMatching(/^GREENROOM_COPRESENTER_PASSCODE is not set: .+\.$/),
  ])
})

test('an outputs file that does not exist is named', () => {
  expect(missingSentences(complete, () => false)).toEqual([
    'GREENROOM_OUTPUTS names outputs.json, which does not exist.',
  ])
})

test('a complete environment needs no words', () => {
  expect(missingSentences(complete, () => true)).toEqual([])
})
