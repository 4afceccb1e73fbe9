import { describe, expect, test } from 'vitest'
import { nothingHeld } from '@/lib/domain/availability/held'
import { splitOf } from '@/lib/domain/base/traffic'
import { instant, millis } from '@/lib/domain/base/units'
import type { PublicView } from '@/lib/domain/state/view'
import { audienceWords } from '@/lib/words/audience'
import { shareText } from '../../kit/format/format'
import { sampleSetting } from './sample-setting'
import { knowingNothing, metered, midShow, openedAt } from './sample-view'
import type { Moment, Slot, StatusViewModel, Tone } from './shown'
import { statusViewModel } from './status-view-model'

const present: Moment = { viewAgeMs: 0, lostSince: null, offline: false, timeZone: 'Asia/Seoul' }
/** Half a tenth more than 51.2 %: of 205 of 400 answers. */
const between = 205 / 400
const english = sampleSetting('en')
const korean = sampleSetting('ko')
const faced = (view: PublicView, moment: Partial<Moment> = {}, setting = english): StatusViewModel =>
  statusViewModel(view, setting, audienceWords[setting.language], { ...present, ...moment })

const goneSince = (view: PublicView, ...names: ('listener' | 'probe')[]) => {
  for (const name of names)
    view.sources[name] = { ...view.sources[name], ok: false, at: instant(openedAt - 38_000) }
}

const texts: [name: string, view: PublicView, slot: Slot, text: string, tone: Tone][] = [
  ['a show to come', knowingNothing(), 'headline', 'Starting soon', 'plain'],
  ['a show to come', knowingNothing(), 'clock', '0:00 / 4:00', 'plain'],
  ['a console that knows no weights', knowingNothing(), 'green', '?', 'stale'],
  ['a console that has seen no traffic', knowingNothing(), 'observed', 'Measured G ?', 'stale'],
  ['a console that knows nothing', knowingNothing(), 'verdict', 'not known yet', 'stale'],
  ['a console that has counted nothing', knowingNothing(), 'requests', 'No requests counted yet', 'stale'],
  ['a stage', midShow(), 'headline', 'Half of the new traffic moves to Green', 'plain'],
  [
    'a show that went back',
    midShow(view => {
      view.weights.accepted = { ...splitOf(0), at: view.at }
    }),
    'headline',
    'All new traffic is back on Blue',
    'plain',
  ],
  [
    'a show that is going back',
    midShow(view => {
      view.weights.accepted = { ...splitOf(0), at: view.at }
      view.weights.observed.verdict = 'waiting'
    }),
    'headline',
    'Going back to Blue',
    'plain',
  ],
  [
    'a stage whose split is not in force',
    midShow(view => {
      view.show.stageIndex = 0
      view.weights.accepted = { ...splitOf(80), at: view.at }
    }),
    'headline',
    'New traffic is set to Blue 20 %, Green 80 %',
    'plain',
  ],
  ['a stage', midShow(), 'state', '3/6 · Half to Green', 'plain'],
  ['a stage', midShow(), 'clock', '1:23 / 4:00', 'plain'],
  ['accepted weights', midShow(), 'blue', '50 %', 'plain'],
  ['a known version', midShow(), 'green-version', 'v2', 'plain'],
  ['what traffic does', midShow(), 'observed', 'Measured G 48.7 %', 'plain'],
  [
    'a share between two tenths, as the presenter’s screen does',
    midShow(view => {
      view.weights.observed.green = between
    }),
    'observed',
    `Measured G ${shareText(between)}`,
    'plain',
  ],
  ['agreement', midShow(), 'verdict', 'as set', 'good'],
  ['no failure', midShow(), 'requests', '0 of 4,812 requests failed', 'plain'],
  ['held connections', midShow(), 'connections', '50/50 connections held', 'plain'],
  [
    'a pause',
    midShow(view => {
      view.show.state = 'paused'
    }),
    'state',
    'Paused for a moment',
    'wait',
  ],
  [
    'a change that AWS has not accepted',
    midShow(view => {
      view.weights.requested = { ...splitOf(90), at: openedAt }
    }),
    'verdict',
    'Changing to Green 90 %',
    'wait',
  ],
  [
    'a change that spreads',
    midShow(view => {
      view.weights.observed.verdict = 'waiting'
    }),
    'verdict',
    'moving',
    'wait',
  ],
  [
    'a change that cannot be told from before yet',
    midShow(view => {
      view.weights.observed.verdict = 'fits-both'
    }),
    'verdict',
    'moving',
    'wait',
  ],
  [
    'answers that nobody can be named for',
    midShow(view => {
      view.weights.observed.verdict = 'cannot-tell'
    }),
    'verdict',
    'cannot be told',
    'wait',
  ],
  [
    'disagreement',
    midShow(view => {
      view.weights.observed.verdict = 'disagrees'
    }),
    'verdict',
    'does not follow',
    'bad',
  ],
  [
    'failures',
    midShow(view => {
      view.downtime = metered(12)
    }),
    'requests',
    '12 of 4,812 requests failed',
    'bad',
  ],
  [
    'a lost connection',
    midShow(view => {
      view.sockets = { ...nothingHeld, held: 47, wanted: 48 }
    }),
    'connections',
    '49/50 connections held',
    'bad',
  ],
  [
    'a lost chat connection',
    midShow(view => {
      view.chatSockets = { ...nothingHeld, held: 1, wanted: 2 }
    }),
    'connections',
    '49/50 connections held',
    'bad',
  ],
  [
    'a connection that was lost and is back',
    midShow(view => {
      view.sockets = { ...nothingHeld, held: 48, wanted: 48, dropped: 1 }
    }),
    'connections',
    '50/50 connections held',
    'bad',
  ],
  ['a silent listener', midShow(view => goneSince(view, 'listener')), 'green', '50 %', 'stale'],
  [
    'a silent listener',
    midShow(view => goneSince(view, 'listener')),
    'verdict',
    'unknown since 13:59:22',
    'stale',
  ],
  ['a silent witness', midShow(view => goneSince(view, 'probe')), 'observed', 'Measured G 48.7 %', 'stale'],
  [
    'a silent witness',
    midShow(view => goneSince(view, 'probe')),
    'connections',
    'unknown since 13:59:22',
    'stale',
  ],
]

describe('the audience reads', () => {
  test.each(texts)('%s', (_name, view, slot, text, tone) => {
    expect(faced(view).texts[slot]).toEqual({ text, tone })
  })

  test.each([
    [{ verdict: 'clean' }, 'good', '멈춘 시간도, 끊긴 연결도 없었습니다'],
    [
      { verdict: 'dropped', drops: 3, failed: 12, worstMs: millis(1_240) },
      'bad',
      '3건, 실패 12건, 가장 길게는 1.2초',
    ],
    [{ verdict: 'unknown' }, 'wait', '장담하지 않겠습니다'],
    [{ verdict: 'clean', guardRolledBack: true }, 'good', '스스로 Blue로 되돌렸습니다'],
  ] satisfies [PublicView['show']['closing'], Tone, string][])(
    'at the end the version that the meter chose: %o',
    (closing, tone, part) => {
      const ended = midShow(view => {
        view.show = { ...view.show, state: 'finished', stageIndex: 5, closing }
      })
      const { headline } = faced(ended, {}, korean).texts
      expect(headline.text).toContain(part)
      expect(headline.text).not.toContain('{')
      expect(headline.tone).toBe(tone)
    },
  )

  test.each([
    [182, '182 ms'],
    [2_100, '2.1 s'],
    [65_000, '1:05'],
  ])('the longest interruption of %i ms as %s', (ms, text) => {
    const ended = midShow(({ show }) => {
      show.state = 'finished'
      show.closing = { verdict: 'dropped', drops: 1_200, failed: 0, worstMs: millis(ms) }
    })
    expect(faced(ended).texts.headline.text).toContain(
      `dropped: 1,200. Requests failed: 0. Longest interruption: ${text}.`,
    )
  })

  test('that the show has ended where it has no closing line', () => {
    const ended = midShow(view => {
      view.show.state = 'finished'
    })
    expect(faced(ended, {}, { ...english, closing: null }).texts.headline.text).toBe('The demo is over')
  })
})

describe('the clock on the phone', () => {
  test('runs on from the last news, at the speed of the show', () => {
    expect(faced(midShow(), { viewAgeMs: 61_000 }).texts.clock.text).toBe('2:24 / 4:00')
    const fast = midShow(view => {
      view.show.speed = 10
    })
    expect(faced(fast, { viewAgeMs: 2_000 }).texts.clock.text).toBe('1:43 / 4:00')
  })

  test.each(['idle', 'paused', 'finished'] as const)('stands while the show is %s', state => {
    const view = midShow(({ show }) => {
      show.state = state
    })
    expect(faced(view, { viewAgeMs: 61_000 }).texts.clock.text).toBe('1:23 / 4:00')
  })
})

describe('a phone without news', () => {
  const lostSince = openedAt + 10_000

  test('says since when, turns grey, and keeps its clock', () => {
    const face = faced(midShow(), { viewAgeMs: 20_000, lostSince })
    expect(face.texts.state).toEqual({ text: 'No news since 14:00:10', tone: 'wait' })
    expect(face.texts.clock.text).toBe('1:43 / 4:00')
    expect(face.stale).toBe(true)
  })

  test('says so when it is the phone that is offline', () => {
    expect(faced(midShow(), { lostSince, offline: true }).texts.state.text).toBe('Offline since 14:00:10')
  })
})

describe('the bar', () => {
  test('has the accepted and the observed share', () => {
    expect(faced(midShow())).toMatchObject({ green: 50, observed: 48.7 })
  })

  test('never draws unknown as zero', () => {
    expect(faced(knowingNothing())).toMatchObject({ green: null, observed: null })
  })
})

describe('the question to the room', () => {
  test.each([
    ['idle', 0, false],
    ['running', 2, false],
    ['running', 3, true],
    ['paused', 4, true],
    ['finished', 5, true],
    ['idle', 3, false],
  ] as const)('while the show is %s in stage %i: %s', (state, stageIndex, asks) => {
    const view = midShow(({ show }) => {
      show.state = state
      show.stageIndex = stageIndex
    })
    expect(faced(view).asks).toBe(asks)
  })

  test('is never put in a show without that stage', () => {
    const view = midShow(({ show }) => {
      show.stageIndex = 3
    })
    expect(faced(view, {}, { ...english, stages: english.stages.slice(0, 3) }).asks).toBe(false)
  })
})
