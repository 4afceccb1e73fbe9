import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SettingProvider } from '../../kit/live/context'
import { sampleSetting } from '../../kit/live/sample-setting'
import { Standing } from './standing'

const drawn = (language: 'en' | 'ko', resting: boolean) =>
  renderToStaticMarkup(
    <SettingProvider setting={sampleSetting(language)}>
      <Standing
        view={{ blackoutSince: null, autoAdvance: false }}
        stagecraft={{ locked: false, keys: {}, sound: { on: false, blocked: false, toggle() {} } }}
        resting={resting}
      />
    </SettingProvider>,
  )

test.each([
  ['en', 'Letter keys rest a second'],
  ['ko', '글자 키 1초 쉼'],
] as const)('that letters rest is said while they do, and no longer, in %s', (language, text) => {
  expect(drawn(language, true)).toContain(text)
  expect(drawn(language, false)).not.toContain(text)
})
