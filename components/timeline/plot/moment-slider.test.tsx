import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { instant } from '@/lib/domain/base/units'
import { fullView } from '@/lib/domain/state/full-view'
import { opened, second, stateAfter } from '@/lib/domain/state/show.fixture'
import { AnswerLog } from '../../kit/live/answer-log'
import { beatOf } from '../../kit/live/beat'
import { SettingProvider } from '../../kit/live/context'
import { HistoryLog } from '../../kit/live/history-log'
import { sampleSetting } from '../../kit/live/sample-setting'
import { type Live, Recorded } from '../../kit/live/use-live'
import { liveRow } from '../rows.fixture'
import { ChosenReadout, ChosenRow } from './chosen'
import { splitFigures } from './figures'
import { MomentSlider } from './moment-slider'

const rows = [1_000, 2_000, 3_000].map(at => liveRow({ at, accepted: 50, observed: 48 }))

function recording(): Live {
  const view = fullView(stateAfter([opened]), second(1))
  return {
    view,
    beat: beatOf(view, 0),
    now: instant(3_000),
    lostSince: null,
    signedOut: false,
    answers: new AnswerLog(),
    history: new HistoryLog([]),
  }
}

const drawn = (recorded: Live | null, given = rows) =>
  renderToStaticMarkup(
    <SettingProvider setting={sampleSetting('en')}>
      <Recorded value={recorded}>
        <MomentSlider rows={given}>
          <p>charts</p>
        </MomentSlider>
      </Recorded>
    </SettingProvider>,
  )

test('the charts have one named slider before them, which stands at the newest second', () => {
  const html = drawn(null)
  expect(html.match(/<input/g)).toHaveLength(1)
  expect(html).toMatch(/^<input[^>]*type="range"[^>]*aria-label="Second to read from the charts"/)
  expect(html).toMatch(/value="3"/)
  expect(html).toContain('<p>charts</p>')
})

test('there is none in a recording, whose arrows are the playhead’s, nor where no second is known', () => {
  expect(drawn(recording())).toBe('<p>charts</p>')
  expect(drawn(null, [])).toBe('<p>charts</p>')
})

test('the chosen second is read out for the eye, and nothing is while none is chosen', () => {
  const readout = (row: (typeof rows)[number] | null) =>
    renderToStaticMarkup(
      <SettingProvider setting={sampleSetting('en')}>
        <ChosenRow value={row}>
          <ChosenReadout figures={splitFigures} />
        </ChosenRow>
      </SettingProvider>,
    )
  expect(readout(rows[1] ?? null)).toContain('observed <b>48.0</b>')
  expect(readout(null)).toBe('')
})
