import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import { freeLease, type Lease, mayTakeControl, type Person } from '../control/driver'
import { type ClockAct, clockActs } from '../show/clock'
import type { Change } from '../weights/change'
import { mayMoveShow, mayRollBack, mayShift, rollbackIsDangerous, type Situation } from './rules'
import { second } from './show.fixture'

const presenter: Person = { seat: 'laptop', role: 'presenter' }
const coPresenter: Person = { seat: 'second', role: 'co-presenter' }
const drivenBy = (person: Person): Lease => ({
  driver: { ...person, since: second(0), awaySince: null },
  last: null,
})

const calm: Situation = {
  person: presenter,
  lease: freeLease,
  show: { state: 'running', stageIndex: 1 },
  weights: { accepted: splitOf(10) },
  change: null,
  environments: { blue: { healthy: 1 }, green: { healthy: 1 } },
  sources: { listener: { ok: true }, health: { ok: true } },
}

const asked: Change = {
  id: 'c1',
  by: 'presenter',
  cause: 'cue',
  from: splitOf(10),
  to: splitOf(50),
  askedAt: second(1),
  acceptedAt: null,
  readBackAt: null,
  problem: null,
}
const accepted = { ...asked, acceptedAt: second(1.2) }
const done = { ...accepted, readBackAt: second(1.3) }
const failed = { ...asked, problem: { kind: 'throttled', cause: 'Rate exceeded' } } as const

const retried: Change = {
  ...asked,
  cause: 'rollback',
  to: splitOf(0),
  retried: { attempts: 2, at: second(2), problem: { kind: 'throttled', cause: 'Rate exceeded' } },
}

const healthy = (blue: number | null, green: number | null) => ({
  environments: { blue: { healthy: blue }, green: { healthy: green } },
})
const noHealth = { sources: { listener: { ok: true }, health: { ok: false } } }
const noListener = { sources: { listener: { ok: false }, health: { ok: true } } }

describe('changing the weights from Blue 90 / Green 10', () => {
  test.each<{ name: string; but: Partial<Situation>; to: number }>([
    { name: 'more Green', but: {}, to: 50 },
    { name: 'while this screen drives', but: { lease: drivenBy(presenter) }, to: 50 },
    {
      name: 'for a co-presenter who drives',
      but: { person: coPresenter, lease: drivenBy(coPresenter) },
      to: 50,
    },
    { name: 'less Green', but: {}, to: 0 },
    { name: 'while the show has not begun', but: { show: { state: 'idle', stageIndex: 0 } }, to: 50 },
    { name: 'while the show is paused', but: { show: { state: 'paused', stageIndex: 0 } }, to: 50 },
    { name: 'after the show', but: { show: { state: 'finished', stageIndex: 2 } }, to: 50 },
    { name: 'after a change that was read back', but: { change: done }, to: 50 },
    { name: 'after a change that failed', but: { change: failed }, to: 50 },
    { name: 'less Green where Green is not healthy', but: healthy(1, 0), to: 0 },
    { name: 'less Green where Green is not known', but: healthy(2, null), to: 5 },
    { name: 'more Green where Blue is not healthy', but: healthy(0, 1), to: 100 },
    {
      name: 'in place of a rollback that AWS does not accept, on what was known before the polls waited for it',
      but: { change: retried, sources: { listener: { ok: false }, health: { ok: false } } },
      to: 50,
    },
    {
      name: 'the split that stands, to call off a rollback that AWS does not accept',
      but: { change: retried },
      to: 10,
    },
  ])('is allowed: $name', ({ but, to }) => {
    expect(mayShift({ ...calm, ...but }, splitOf(to), splitOf(10))).toEqual({ allowed: true })
  })

  test.each<{ name: string; but: Partial<Situation>; to: number; basedOn?: number; because: object }>([
    { name: 'to nobody', but: { person: null }, to: 50, because: { code: 'signed-out' } },
    {
      name: 'to the co-presenter while nobody drives',
      but: { person: coPresenter },
      to: 50,
      because: { code: 'not-driver', driver: null },
    },
    {
      name: 'to the presenter while the co-presenter drives',
      but: { lease: drivenBy(coPresenter) },
      to: 50,
      because: { code: 'not-driver', driver: 'co-presenter' },
    },
    {
      name: 'to a presenter while another one drives',
      but: { lease: drivenBy({ ...presenter, seat: 'other' }) },
      to: 50,
      because: { code: 'not-driver', driver: 'presenter' },
    },
    { name: 'while a change is asked', but: { change: asked }, to: 0, because: { code: 'change-in-flight' } },
    {
      name: 'while a change is accepted and not read back',
      but: { change: accepted },
      to: 0,
      because: { code: 'change-in-flight' },
    },
    {
      name: 'before the weights are known',
      but: { weights: { accepted: null } },
      to: 50,
      because: { code: 'weights-unknown' },
    },
    { name: 'when the listener is stale', but: noListener, to: 50, because: { code: 'weights-unknown' } },
    {
      name: 'when somebody else changed them meanwhile',
      but: {},
      to: 50,
      basedOn: 20,
      because: { code: 'changed-meanwhile', split: splitOf(10) },
    },
    { name: 'when they are so already', but: {}, to: 10, because: { code: 'already-so' } },
    {
      name: 'raising Green without a healthy target',
      but: healthy(1, 0),
      to: 11,
      because: { code: 'no-healthy-target', environment: 'green' },
    },
    {
      name: 'raising Blue without a healthy target',
      but: healthy(0, 1),
      to: 5,
      because: { code: 'no-healthy-target', environment: 'blue' },
    },
    {
      name: 'raising Green without a healthy target, in place of a rollback that AWS does not accept',
      but: { change: retried, ...healthy(1, 0) },
      to: 50,
      because: { code: 'no-healthy-target', environment: 'green' },
    },
    {
      name: 'while a rollback is accepted and not read back, however often it was tried',
      but: { change: { ...retried, acceptedAt: second(3) } },
      to: 50,
      because: { code: 'change-in-flight' },
    },
    {
      name: 'raising Green with its health unknown',
      but: healthy(1, null),
      to: 50,
      because: { code: 'health-unknown', environment: 'green' },
    },
    {
      name: 'raising Green on a health that is stale',
      but: noHealth,
      to: 50,
      because: { code: 'health-unknown', environment: 'green' },
    },
    {
      name: 'raising Blue on a health that is stale',
      but: noHealth,
      to: 0,
      because: { code: 'health-unknown', environment: 'blue' },
    },
  ])('is refused $name', ({ but, to, basedOn = 10, because }) => {
    const ruling = mayShift({ ...calm, ...but }, splitOf(to), splitOf(basedOn))
    expect(ruling).toEqual({ allowed: false, because })
  })

  test('is refused for who asks before anything else is told', () => {
    const trouble = { ...calm, ...healthy(0, 0), ...noListener, change: asked, weights: { accepted: null } }
    expect(mayShift({ ...trouble, person: null }, splitOf(50), splitOf(90))).toEqual({
      allowed: false,
      because: { code: 'signed-out' },
    })
  })
})

test('taking the controls is open to whoever is signed in, and to nobody else', () => {
  expect(mayTakeControl(presenter)).toEqual({ allowed: true })
  expect(mayTakeControl(coPresenter)).toEqual({ allowed: true })
  expect(mayTakeControl(null)).toEqual({ allowed: false, because: { code: 'signed-out' } })
})

describe('rolling back', () => {
  test('is allowed to whoever is signed in, and to nobody else', () => {
    expect(mayRollBack('presenter')).toEqual({ allowed: true })
    expect(mayRollBack('co-presenter')).toEqual({ allowed: true })
    expect(mayRollBack(null)).toEqual({ allowed: false, because: { code: 'signed-out' } })
  })

  test.each<{ name: string; but: Partial<Situation>; dangerous: boolean }>([
    { name: 'Blue is healthy', but: {}, dangerous: false },
    { name: 'Blue has no healthy target', but: healthy(0, 1), dangerous: true },
    { name: 'Green has none', but: healthy(1, 0), dangerous: false },
    { name: "Blue's health is unknown", but: healthy(null, 1), dangerous: false },
    { name: "Blue's health is stale", but: { ...healthy(0, 1), ...noHealth }, dangerous: false },
  ])('warns: $dangerous, when $name', ({ but, dangerous }) => {
    expect(rollbackIsDangerous({ ...calm, ...but })).toBe(dangerous)
  })
})

describe('moving the show', () => {
  const rows: { show: Situation['show']; acts: ClockAct[] }[] = [
    { show: { state: 'idle', stageIndex: 0 }, acts: ['start'] },
    { show: { state: 'running', stageIndex: 0 }, acts: ['pause', 'next', 'reset', 'finish'] },
    { show: { state: 'running', stageIndex: 1 }, acts: ['pause', 'next', 'previous', 'reset', 'finish'] },
    { show: { state: 'paused', stageIndex: 1 }, acts: ['resume', 'next', 'previous', 'reset', 'finish'] },
    { show: { state: 'finished', stageIndex: 1 }, acts: ['reset'] },
  ]

  test.each(rows)('while $show.state at stage $show.stageIndex the driver may $acts', ({ show, acts }) => {
    for (const person of [presenter, coPresenter])
      for (const what of clockActs)
        expect(mayMoveShow({ person, lease: drivenBy(person), show }, what)).toEqual(
          acts.includes(what) ? { allowed: true } : { allowed: false, because: { code: 'not-now' } },
        )
  })

  test.each(rows)('while $show.state at stage $show.stageIndex nobody else may', ({ show }) => {
    const refused = (because: object) => ({ allowed: false, because })
    for (const what of clockActs) {
      const lease = drivenBy(presenter)
      expect(mayMoveShow({ person: coPresenter, lease, show }, what)).toEqual(
        refused({ code: 'not-driver', driver: 'presenter' }),
      )
      expect(mayMoveShow({ person: null, lease, show }, what)).toEqual(refused({ code: 'signed-out' }))
    }
  })
})
