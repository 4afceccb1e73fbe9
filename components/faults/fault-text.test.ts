import { describe, expect, test } from 'vitest'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant } from '@/lib/domain/base/units'
import { type BreakResult, breakSteps, notTried } from '@/lib/domain/faults/break-it'
import { everyChoice, sharedFaults } from '@/lib/domain/faults/fault'
import { wordsOf } from '@/lib/words/words'
import { faultRefusalText, happenedText, outcomeOf, stateText } from './fault-text'

const en = wordsOf('en')
const ko = wordsOf('ko')
const results = (counts: (number | null)[]): BreakResult[] =>
  breakSteps(splitOf(50)).map((step, index) => {
    const count = counts[index] ?? null
    return { ...notTried(step), count, state: count === null ? 'waiting' : 'tried' }
  })

describe('what the witness saw', () => {
  test('is counted in the words of the meter', () => {
    expect(results([12, 0, 9, 1]).map(result => outcomeOf(result, en).text)).toEqual([
      '✓ seen: 12 target 5xx',
      '✗ not seen',
      '✓ seen: 9 reset',
      '✓ seen: 1 dropped',
    ])
    expect(results([12, 0, 9, 1]).map(result => outcomeOf(result, ko).text)).toEqual([
      '✓ 확인: 타깃 5xx 12',
      '✗ 확인되지 않음',
      '✓ 확인: 연결 재설정 9',
      '✓ 확인: 끊김 1',
    ])
  })

  test('is neither good nor bad before it is known', () => {
    const [first, second] = results([null, null])
    expect(first && outcomeOf({ ...first, state: 'on' }, en).tone).toBe('wait')
    expect(second && outcomeOf(second, en).tone).toBe('plain')
  })

  test('is summed up only at the end', () => {
    const breakIt = { at: instant(0), results: results([12, 0, 9, 1]) }
    expect(stateText({ ...breakIt, state: 'done' }, en)).toBe('3 of 4 seen.')
    expect(stateText({ ...breakIt, state: 'stopped' }, en)).toBe('Stopped before its end.')
  })
})

test('what happened once is said; what stays on shows itself', () => {
  expect(happenedText({ fault: 'drop-sockets', environment: null }, 1, en)).toBe('1 connection was dropped.')
  expect(happenedText({ fault: 'kill-task', environment: 'blue' }, undefined, en)).toBe(
    'A task of Blue was killed.',
  )
  expect(happenedText({ fault: 'errors', environment: 'green' }, undefined, en)).toBeNull()
})

test('a refusal names its reason in the reader’s language, with the cloud’s own words where it has some', () => {
  expect(faultRefusalText({ code: 'rehearsal-only' }, ko)).toBe('장애는 리허설에서만 일으킬 수 있습니다.')
  expect(faultRefusalText({ code: 'refused', detail: 'No green task is running.' }, en)).toBe(
    'The rehearsal cloud refused: No green task is running.',
  )
})

test.each(['en', 'ko'] as const)('no two faults of one group share a name (%s)', language => {
  const { names } = wordsOf(language).faults
  const groupOf = (fault: string, environment: string | null) =>
    environment ?? (sharedFaults.aws.some(name => name === fault) ? 'aws' : 'balancer')
  const called = everyChoice.map(({ fault, environment }) => `${groupOf(fault, environment)} ${names[fault]}`)
  expect(new Set(called).size).toBe(called.length)
})
