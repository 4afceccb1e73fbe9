import { describe, expect, it } from 'vitest'
import { defaultGuardSettings } from '@/lib/domain/guard/settings'
import { guardSettings } from '@/lib/domain/guard/settings-schema'
import { draftOf, fieldsOf, settingsIn, shown, typing } from './rule-fields'

const usual = draftOf(defaultGuardSettings)
const allOn = { failures: true, latency: true, health: true, sockets: true, split: true }
const [share, count, answers] = fieldsOf.failures

describe('the rules as a form', () => {
  it('say what they were given, share in percent', () => {
    expect(settingsIn(usual, allOn)).toEqual(defaultGuardSettings)
    expect(share && shown(share, defaultGuardSettings)).toBe('10')
  })

  it('can be switched off and changed one by one', () => {
    const changed = share && settingsIn(typing(usual, share, '2.5'), { ...allOn, split: false })
    expect(changed).toEqual({
      ...defaultGuardSettings,
      failures: { ...defaultGuardSettings.failures, share: 0.025 },
      split: { on: false },
    })
  })

  it.each([
    ['nothing', count, ''],
    ['half a failure', count, '2.5'],
    ['a share of none', share, '0'],
    ['more than all', share, '101'],
    ['fewer than twenty answers', answers, '19'],
    ['no number', count, 'many'],
  ])('do not take %s', (_name, field, text) => {
    expect(field && settingsIn(typing(usual, field, text), allOn)).toBeNull()
  })
})

describe('the server’s schema', () => {
  const fields = Object.values(fieldsOf).flat()
  const withText = (field: (typeof fields)[number], value: number) =>
    settingsIn(typing(usual, field, String(value)), allOn)

  it.each(fields)('has the bounds of $rule.$name', field => {
    for (const value of [field.min, field.max]) {
      const settings = withText(field, value)
      expect(settings).not.toBeNull()
      expect(guardSettings.safeParse(settings).success).toBe(true)
    }
    const beyond = { ...defaultGuardSettings[field.rule], [field.name]: field.max + 1 }
    expect(guardSettings.safeParse({ ...defaultGuardSettings, [field.rule]: beyond }).success).toBe(false)
    expect(withText(field, field.max + 1)).toBeNull()
    expect(withText(field, field.name === 'share' ? 0 : field.min - 1)).toBeNull()
  })
})
