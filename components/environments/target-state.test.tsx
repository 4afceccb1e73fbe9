import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Target } from '@/lib/domain/environments/fleet'
import { codesEn } from '@/lib/words/en/codes'
import { SettingProvider } from '../kit/live/context'
import { sampleSetting } from '../kit/live/sample-setting'
import { TargetState } from './target-state'

const well: Target = { id: 'a', state: 'healthy', reason: null, description: null }
const ill = (reason: string): Target => ({
  id: 'b',
  state: 'unhealthy',
  reason,
  description: 'Health checks failed with these codes: [500]',
})

const drawn = (targets: Target[], language: 'en' | 'ko') =>
  renderToStaticMarkup(
    <SettingProvider setting={sampleSetting(language)}>
      <TargetState targets={targets} />
    </SettingProvider>,
  )
const read = (html: string) => html.replace(/<[^>]+>/g, '').trim()

describe('the state of the targets', () => {
  it.each([
    ['en', 'unhealthy wrong status code'],
    ['ko', 'unhealthy 상태 코드가 다름'],
  ] as const)('has its reason in the screen’s language (%s)', (language, text) => {
    expect(read(drawn([ill('Target.ResponseCodeMismatch')], language))).toBe(text)
  })

  it('says beside how many are healthy which is not', () => {
    expect(read(drawn([well, ill('Target.Timeout')], 'en'))).toBe('healthy 1 · unhealthy check timed out')
  })

  it('keeps AWS’s own code and sentence for whoever points at it, named as AWS’s', () => {
    expect(drawn([ill('Target.ResponseCodeMismatch')], 'ko')).toContain(
      'title="AWS 원문: Target.ResponseCodeMismatch · Health checks failed with these codes: [500]"',
    )
  })

  it('shows a code that it does not know as it is', () => {
    expect(read(drawn([ill('Target.SomethingNew')], 'ko'))).toBe('unhealthy SomethingNew')
  })

  it('knows a short word for every reason, since it stands in a narrow place', () => {
    for (const text of Object.values(codesEn.codes.targets)) expect(text.length).toBeLessThanOrEqual(19)
  })
})
