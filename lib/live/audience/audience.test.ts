import { beforeEach, describe, expect, test } from 'vitest'
import type { PhoneReport } from '../../domain/audience/phone-report'
import { type Instant, instant } from '../../domain/base/units'
import { opened } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import type { EventInput } from '../poll'
import { createStore, type Store } from '../store'
import { createAnswerLimits } from './answer-limits'
import { type Audience, createAudience } from './audience'
import { createPhones } from './phones'

let now: Instant
let store: Store
let audience: Audience
const emit = (event: EventInput) => store.apply({ ...event, at: now })

beforeEach(() => {
  now = instant(1_000_000)
  store = createStore(emptyState('', 'rehearsal', 1, []))
  store.apply({ ...opened, at: now })
  audience = createAudience({ phones: createPhones(null), state: store.state, now: () => now, emit })
})

const later = (ms: number) => {
  now = instant(now + ms)
}
const report = (id: string, more: Partial<PhoneReport> = {}): PhoneReport => ({
  id: `phone-${id}`,
  heldMs: 1_000,
  drops: 0,
  met: { blue: 1, green: 0, failed: 0 },
  ...more,
})
const feedback = { rating: 4, comment: '  smooth <b>indeed</b> ' }
const endShow = () => {
  emit({ type: 'show', act: 'start', by: 'presenter' })
  emit({ type: 'show', act: 'finish', by: 'clock' })
}

describe('how the show is rated', () => {
  test('counts once a person, at its end, as it was typed', () => {
    expect(audience.hear(report('a', { feedback }))).toBe('not-now')
    endShow()
    // At once after the report that was refused: the limit of reports is none of feedback.
    expect(audience.hear(report('a', { feedback }))).toBe('counted')
    expect(audience.hear(report('a', { feedback: { rating: 1, comment: '' } }))).toBe('already-given')
    expect(store.state().audience.feedback).toMatchObject([{ rating: 4, comment: 'smooth <b>indeed</b>' }])
  })

  test('does not carry the id that a phone goes by, nor the same name in another run', () => {
    endShow()
    audience.hear(report('a', { feedback }))
    const [first] = store.state().audience.feedback
    expect(first?.phone).toMatch(/^[0-9a-f]{16}$/)
    emit({ ...opened, type: 'opened', run: 'another' })
    endShow()
    audience.hear(report('a', { feedback }))
    expect(store.state().audience.feedback[0]?.phone).not.toBe(first?.phone)
  })

  test('counts once also where the run goes on under another name', () => {
    endShow()
    expect(audience.hear(report('a', { feedback }))).toBe('counted')
    const rated = store
      .state()
      .audience.feedback.map(each => ({ ...each, at: now, type: 'feedback' as const }))
    // As a copy of the run begins, after another console has taken that.
    emit({ ...opened, type: 'opened', run: 'copy', phonesOf: opened.run })
    endShow()
    for (const each of rated) emit(each)
    expect(audience.hear(report('a', { feedback }))).toBe('already-given')
  })

  test('is taken from so many a second and no more', () => {
    endShow()
    const heard = Array.from({ length: 60 }, (_, index) => audience.hear(report(`p${index}`, { feedback })))
    expect(heard.filter(each => each === 'counted')).toHaveLength(50)
    expect(heard.at(-1)).toBe('too-often')
    later(1_000)
    expect(audience.hear(report('p59', { feedback }))).toBe('counted')
  })
})

describe('"I was disconnected"', () => {
  test('is told when it changes, and not with every report', () => {
    const told: boolean[] = []
    store.watch(event => event.type === 'audience-answered' && told.push(event.disconnected))
    for (const disconnected of [undefined, false, true, true, false, false]) {
      audience.hear(report('a', { disconnected }))
      later(3_000)
    }
    expect(told).toEqual([true, false])
  })

  test('is heard at once, whenever the phone last reported', () => {
    audience.hear(report('a'))
    expect(audience.hear(report('a', { disconnected: true }))).toBe('counted')
    expect(Object.values(store.state().audience.answers)).toEqual([true])
  })

  test('is not heard again from a phone that says it too often', () => {
    audience.hear(report('a', { disconnected: true }))
    expect(audience.hear(report('a', { disconnected: true }))).toBe('too-often')
  })

  test('is kept of so many a second and no more; the others say it again with their next report', () => {
    const room = Array.from({ length: 60 }, (_, index) => `p${index}`)
    const answered = () => {
      for (const id of room) audience.hear(report(id, { disconnected: true }))
      return Object.keys(store.state().audience.answers).length
    }
    expect(answered()).toBe(50)
    later(15_000)
    expect(answered()).toBe(60)
  })

  test('is kept a few times of one phone: whoever flips it cannot fill the journal', () => {
    let told = 0
    store.watch(event => event.type === 'audience-answered' && told++)
    for (let flip = 0; flip < 40; flip++) {
      audience.hear(report('a', { disconnected: flip % 2 === 0 }))
      later(2_000)
    }
    expect(told).toBe(4)
  })

  test('is kept of as many phones as a room holds', () => {
    const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`p${index}`, true]))
    const mayAnswer = createAnswerLimits()
    const state = { run: { phonesOf: 'r' }, audience: { answers: many } }
    expect(mayAnswer(state, 'a stranger', now)).toBe(false)
    expect(mayAnswer(state, 'p1', now)).toBe(true)
  })
})
