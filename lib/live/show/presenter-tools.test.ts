import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { instant, millis } from '../../domain/base/units'
import type { Person } from '../../domain/control/driver'
import type { ClockAct } from '../../domain/show/clock'
import { timeStepMs } from '../../domain/show/stagecraft'
import { fullView } from '../../domain/state/full-view'
import { situationOf } from '../../domain/state/rules'
import { opened } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import { createControlLock } from '../control/control-lock'
import type { EventInput } from '../poll'
import { createStore, type Store } from '../store'
import { createPresenterTools, type PresenterTools } from './presenter-tools'

const presenter: Person = { seat: 'laptop', role: 'presenter' }
const coPresenter: Person = { seat: 'second', role: 'co-presenter' }
const now = () => instant(Date.now())
let store: Store
let stagecraft: PresenterTools
const view = () => fullView(store.state(), now())
const show = (act: ClockAct) => store.apply({ at: now(), type: 'show', act, by: 'presenter' })

beforeEach(() => {
  vi.useFakeTimers()
  store = createStore(emptyState('', 'rehearsal', 1, []))
  store.apply({ ...opened, at: now() })
  const emit = (event: EventInput) => store.apply({ ...event, at: now() })
  const { assume } = createControlLock({ lease: () => store.state().control, now, emit })
  const situation = (person: Person | null) => ({ ...situationOf(view(), person), show: view().show })
  stagecraft = createPresenterTools({ state: store.state, now, emit, situation, assume })
})
afterEach(() => {
  stagecraft.stop()
  vi.useRealTimers()
})

describe('the driver’s other means', () => {
  test('a blackout is of the audience’s screens, and the meters go on', () => {
    const before = view().downtime
    expect(stagecraft.ask({ what: 'blackout', on: true }, presenter)).toEqual({ ok: true })
    expect(view()).toMatchObject({ audience: { blackout: true }, blackoutSince: now(), downtime: before })
    stagecraft.ask({ what: 'blackout', on: false }, presenter)
    expect(view()).toMatchObject({ audience: { blackout: false }, blackoutSince: null })
  })

  test('whoever does not drive may not, nor may a stranger', () => {
    stagecraft.ask({ what: 'auto-advance', on: true }, presenter)
    expect(stagecraft.ask({ what: 'blackout', on: true }, coPresenter)).toMatchObject({
      ok: false,
      because: { code: 'not-driver' },
    })
    expect(stagecraft.ask({ what: 'blackout', on: true }, null)).toMatchObject({
      because: { code: 'signed-out' },
    })
    expect(view().audience.blackout).toBe(false)
  })

  test('time is given to the stage that is on, and to nothing before the start', () => {
    const wish = { what: 'time', ms: timeStepMs } as const
    expect(stagecraft.ask(wish, presenter)).toMatchObject({ because: { code: 'not-now' } })
    show('start')
    vi.advanceTimersByTime(10_000)
    expect(stagecraft.ask(wish, presenter)).toEqual({ ok: true })
    expect(view().show.pace).toMatchObject({ stageLeftMs: 35_000, aheadMs: -15_000 })
    stagecraft.ask({ what: 'time', ms: millis(-timeStepMs) }, presenter)
    stagecraft.ask({ what: 'time', ms: millis(-timeStepMs) }, presenter)
    expect(view().show.pace).toMatchObject({ stageLeftMs: 5_000, aheadMs: 15_000 })
  })
})

describe('a script that moves by itself', () => {
  test('does so only where it was asked to', () => {
    show('start')
    vi.advanceTimersByTime(60_000)
    expect(view().show).toMatchObject({ stageIndex: 0, state: 'running' })
    stagecraft.ask({ what: 'auto-advance', on: true }, presenter)
    vi.advanceTimersByTime(200)
    expect(view().show.stageIndex).toBe(1)
  })

  test('gives every stage its time, waits in a pause, and leaves the weights alone', () => {
    stagecraft.ask({ what: 'auto-advance', on: true }, presenter)
    show('start')
    vi.advanceTimersByTime(29_900)
    expect(view().show.stageIndex).toBe(0)
    show('pause')
    vi.advanceTimersByTime(60_000)
    expect(view().show.stageIndex).toBe(0)
    show('resume')
    vi.advanceTimersByTime(300)
    expect(view().show.stageIndex).toBe(1)
    vi.advanceTimersByTime(60_000)
    expect(view().show.stageIndex).toBe(2)
    expect(view().weights.requested).toBeNull()
    expect(view().change).toBeNull()
  })
})
