import { describe, expect, it } from 'vitest'
import type { Closing } from '@/lib/domain/availability/closing'
import { splitOf } from '@/lib/domain/base/traffic'
import { millis } from '@/lib/domain/base/units'
import { wordsOf } from '@/lib/words/words'
import { lineOf, textIn } from './text'

const stage = {
  closing: {
    clean: { en: 'Nobody dropped.' },
    dropped: { en: '{drops} dropped, {failed} failed, {worst} at worst.' },
    unknown: { en: 'Not known.' },
    back: { en: 'Back on Blue.' },
  },
}
const said = (closing: Closing, green = 90) =>
  lineOf(stage, { closing, accepted: splitOf(green) }, 'en', wordsOf('en'))

describe('the line to say', () => {
  it('is the meter’s choice in the closing stage', () => {
    expect(said({ verdict: 'clean' })).toBe('Nobody dropped.')
    expect(said({ verdict: 'unknown' })).toBe('Not known.')
    expect(said({ verdict: 'dropped', drops: 2, failed: 1, worstMs: millis(1_250) })).toBe(
      '2 dropped, 1 failed, 1.3 s at worst.',
    )
  })

  it('does not speak of a deployment that was rolled back', () => {
    expect(said({ verdict: 'clean' }, 0)).toBe('Back on Blue.')
  })

  it('does not speak of a deployment that has not happened', () => {
    expect(said({ verdict: 'clean' }, 10)).toBe(
      'Not one connection dropped. Green has 10 % of new traffic now.',
    )
    for (const green of [0, 10, 49]) {
      const line = said({ verdict: 'unknown' }, green)
      expect(line).toMatch(/^We could not measure all of it/)
      expect(line).toContain(`Green has ${green} %`)
    }
    expect(said({ verdict: 'clean' }, 50)).toBe('Nobody dropped.')
  })

  it('says what the guard did, after whichever line the meter chose', () => {
    const did = ' The guard rolled traffic back to Blue by itself.'
    expect(said({ verdict: 'clean', guardRolledBack: true }, 0)).toBe(`Back on Blue.${did}`)
    expect(said({ verdict: 'unknown', guardRolledBack: true })).toBe(`Not known.${did}`)
    const dropped = { verdict: 'dropped', drops: 2, failed: 1, worstMs: millis(1_250) } as const
    expect(said({ ...dropped, guardRolledBack: true }, 0)).toBe(`2 dropped, 1 failed, 1.3 s at worst.${did}`)
  })

  it('is the stage’s own line elsewhere', () => {
    expect(
      lineOf(
        { say: { en: 'Hello.' } },
        { closing: { verdict: 'unknown' }, accepted: null },
        'en',
        wordsOf('en'),
      ),
    ).toBe('Hello.')
  })

  it('falls back to a language that the show has', () => {
    expect(textIn({ ko: '안녕' }, 'en')).toBe('안녕')
  })
})
