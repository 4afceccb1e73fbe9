import { describe, expect, it } from 'vitest'
import { millis } from '@/lib/domain/base/units'
import { wordsOf } from '@/lib/words/words'
import { paceText } from './pace-text'

const pace = (aheadMs: number) => ({
  stageLeftMs: millis(0),
  finishMs: millis(240_000 - aheadMs),
  aheadMs: millis(aheadMs),
})
const running = (aheadMs: number) => paceText({ state: 'running', pace: pace(aheadMs) }, wordsOf('en'))

describe('the pace', () => {
  it('is on time within two seconds', () => {
    expect(running(0)).toEqual({ tone: 'good', text: 'On time · ends at 4:00' })
    expect(running(-1_900).tone).toBe('good')
  })

  it('says how far ahead or behind, and when the show will end', () => {
    expect(running(6_000)).toEqual({ tone: 'good', text: '6 s ahead · ends at 3:54' })
    expect(running(-12_000)).toEqual({ tone: 'wait', text: '12 s behind · ends at 4:12' })
  })

  it('has nothing to say before the start and after the end', () => {
    for (const state of ['idle', 'finished'] as const)
      expect(paceText({ state, pace: pace(50_000) }, wordsOf('en')).tone).toBe('plain')
  })
})
