import { beforeEach, describe, expect, test } from 'vitest'
import type { PhoneReport } from '../../domain/audience/phone-report'
import { type Instant, instant } from '../../domain/base/units'
import { opened } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import type { EventInput } from '../poll'
import { createStore, type Store } from '../store'
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
const report = (more: Partial<PhoneReport>): PhoneReport => ({
  id: 'phone-one',
  heldMs: 1_000,
  drops: 0,
  met: { blue: 1, green: 0, failed: 0 },
  ...more,
})
const feedback = { rating: 4, comment: '' }

describe('what a phone says that slept from one show into the next', () => {
  const start = (): Instant => {
    if (store.state().show.clock.state !== 'idle') emit({ type: 'show', act: 'reset', by: 'presenter' })
    later(60_000)
    emit({ type: 'show', act: 'start', by: 'presenter' })
    return now
  }

  test('is no answer to this show’s question; what it says of this show is', () => {
    const first = start()
    audience.hear(report({ startedAt: first, disconnected: true }))
    expect(Object.values(store.state().audience.answers)).toEqual([true])
    const next = start()
    expect(audience.hear(report({ startedAt: first, disconnected: true }))).toBe('counted')
    expect(store.state().audience.answers).toEqual({})
    later(3_000)
    audience.hear(report({ startedAt: next, disconnected: true }))
    expect(Object.values(store.state().audience.answers)).toEqual([true])
  })

  test('is no rating of this show', () => {
    const first = start()
    const next = start()
    emit({ type: 'show', act: 'finish', by: 'clock' })
    expect(audience.hear(report({ startedAt: first, feedback }))).toBe('not-now')
    expect(audience.hear(report({ startedAt: next, feedback }))).toBe('counted')
  })

  test('counts as before where its page does not say of which show it is', () => {
    start()
    audience.hear(report({ disconnected: true }))
    expect(Object.values(store.state().audience.answers)).toEqual([true])
  })
})
