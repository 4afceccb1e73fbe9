import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { millis } from '@/lib/domain/base/units'
import { tally } from '@/lib/domain/state/events.fixture'
import { fullView } from '@/lib/domain/state/full-view'
import { opened, second, stateAfter, tallyOf } from '@/lib/domain/state/show.fixture'
import { SettingProvider } from '../kit/live/context'
import { sampleSetting } from '../kit/live/sample-setting'
import { Proof } from './proof'

const textAfter = (...events: Parameters<typeof stateAfter>[0]) => textOf(undefined, ...events)
const textOf = (whole: true | undefined, ...events: Parameters<typeof stateAfter>[0]) =>
  renderToStaticMarkup(
    <SettingProvider setting={{ ...sampleSetting(), language: 'en' }}>
      <Proof view={fullView(stateAfter([opened, ...events]), second(1))} now={second(1)} whole={whole} />
    </SettingProvider>,
  )

test('the bound that the sample supports is told whether or not something failed', () => {
  expect(textAfter(tally(1, 1_000, 0))).toContain('of 1,000 asked · under 0.32 %')
  expect(textAfter(tally(1, 988, 0, { failures: { refused: 12 } }))).toMatch(
    /of 1,000 asked · at most [\d.]+ % · /,
  )
})

test('what the witness did not see is said beside the failures and the longest gap', () => {
  const blind = textAfter(tally(1, 75, 0, { missed: 25 }), tally(5, 100, 0))
  // A quarter of one second, and the three that nobody told.
  expect(blind).toContain('of 175 asked · under 1.8 % · blind\u00a03\u00a0s')
  expect(blind).toContain('longest gap between successes · blind\u00a03\u00a0s')
  expect(textAfter(tally(1, 100, 0))).not.toContain('blind')
})

test('the class that failed most is named, the charts name every one', () => {
  const failures = { refused: 12, timeout: 1_030, reset: 3 }
  const failing = tally(1, 988, 0, { failures })
  expect(textAfter(failing)).toContain('timeout\u00a01,030 · +15')
  expect(textOf(true, failing)).toContain('timeout\u00a01,030 · refused\u00a012 · reset\u00a03')
})

test('a long gap is told in seconds', () => {
  const gap = (ms: number) => textAfter(tally(1, 100, 0, { longestGapMs: millis(ms) }))
  expect(gap(9_999)).toContain('<b>9999</b> <span>ms</span>')
  expect(gap(10_728)).toContain('<b>10.7</b> <span>s</span>')
})

test('a room reads how a connection was lost in words, and whoever points at it the close code', () => {
  const lost = { ...tallyOf(20, 5).sockets, lost: 1 }
  const html = textAfter(tally(0.5, 20, 5, { sockets: lost }), {
    at: second(0.6),
    type: 'dropped',
    kind: 'held',
    code: 1006,
    cause: 'no reason given',
    heldForMs: millis(400),
  })
  expect(html).toContain('title="abnormal closure (1006)"')
  expect(html.replace(/title="[^"]*"/g, '')).not.toContain('1006')
  expect(textAfter(tally(0.5))).not.toContain('title=')
})
