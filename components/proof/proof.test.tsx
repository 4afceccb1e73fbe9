import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { tally } from '@/lib/domain/events.fixture'
import { fullView } from '@/lib/domain/full-view'
import { opened, second, stateAfter } from '@/lib/domain/show.fixture'
import { SettingProvider } from '../live/context'
import { sampleSetting } from '../live/sample-setting'
import { Proof } from './proof'

const textAfter = (...events: Parameters<typeof stateAfter>[0]) =>
  renderToStaticMarkup(
    <SettingProvider setting={{ ...sampleSetting(), language: 'en' }}>
      <Proof view={fullView(stateAfter([opened, ...events]), second(1))} now={second(1)} />
    </SettingProvider>,
  )

test('the bound that the sample supports is told whether or not something failed', () => {
  expect(textAfter(tally(1, 1_000, 0))).toContain('of 1,000 · under 0.30 % (95 %)')
  expect(textAfter(tally(1, 988, 0, { failures: { refused: 12 } }))).toMatch(
    /of 1,000 · at most [\d.]+ % \(95 %\) · /,
  )
})
