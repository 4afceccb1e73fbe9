import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitOf } from '../base/traffic'
import type { Second } from '../split/observed'
import { healthRead } from './events.fixture'
import { fullView } from './full-view'
import { opened, second, stateAfter } from './show.fixture'
import { stateOf } from './state.fixture'
import { publicView } from './view'

describe('what everybody may see', () => {
  const arn = fc
    .tuple(fc.integer({ min: 10 ** 11, max: 10 ** 12 - 1 }), fc.uuid())
    .map(([account, id]) => `arn:aws:ecs:ap-northeast-1:${account}:task/chatapp-dev-cluster/${id}`)
  const address = fc.ipV4().map(ip => `${ip}:3000`)
  const secret = fc.oneof(
    arn,
    address,
    fc.uuid(),
    fc.string({ minLength: 12 }).map(text => `eni-${text}`),
  )

  test('holds no ARN, account, task, address, nor the words of an error', () => {
    fc.assert(
      fc.property(secret, text => {
        const state = stateOf(text)
        const escaped = JSON.stringify(text).slice(1, -1)
        expect(JSON.stringify(publicView(state, second(9)))).not.toContain(escaped)
        expect(JSON.stringify(fullView(state, second(9)))).toContain(escaped)
      }),
    )
  })

  test('says nothing of the split once nobody has answered for some seconds', () => {
    const state = stateOf('task')
    const verdictAfter = (seconds: Second[]) => {
      const observation = { ...state.split.observation, seconds }
      return publicView({ ...state, split: { ...state.split, observation } }, second(9)).weights.observed
        .verdict
    }
    const [answered, nobody] = [
      { at: second(8), k: 5, n: 25, unnamed: 0 },
      { at: second(9), k: 0, n: 0, unnamed: 0 },
    ]
    expect(verdictAfter([answered, nobody, nobody])).toBe('too-few')
    expect(verdictAfter([answered, nobody, nobody, nobody])).toBeNull()
  })

  test('has the fields that scripts rely on', () => {
    const view = publicView(stateOf('task'), second(9))
    expect(view).toMatchObject({
      at: second(9),
      mode: 'rehearsal',
      show: {
        state: 'idle',
        startedAt: null,
        stage: 'situation',
        stageIndex: 0,
        elapsedMs: 0,
        totalMs: 105_000,
        speed: 1,
      },
      weights: {
        requested: { blue: 70, green: 30, at: second(3) },
        accepted: { blue: 70, green: 30, at: second(3) },
        observed: { green: 0.2, n: 100, verdict: 'too-few' },
      },
      environments: {
        blue: { status: 'ACTIVE', running: 1, desired: 2, pending: 1, healthy: 1, targets: 1, version: '1' },
        green: { status: 'ACTIVE', running: 2, desired: 2, pending: 1, healthy: 1, targets: 2, version: '2' },
      },
      downtime: { requests: 100, failed: 0, failures: {}, longestGapMs: 40 },
      sockets: { held: 50, dropped: 0, reconnected: 0 },
      chatSockets: { held: 5, wanted: 5 },
      chat: { connected: 24, messages: 7 },
      phones: { connected: 30, drops: 2 },
      guard: { armed: true, state: 'watching' },
      driver: null,
    })
    expect(view.downtime.bound).toBeCloseTo(0.0305, 3)
    expect(Object.keys(view).sort()).toEqual(
      'at audience chat chatSockets downtime driver environments guard mode phones show sockets sources weights'.split(
        ' ',
      ),
    )
  })

  test('is unknown, never zero, before anything was read', () => {
    const unknown = {
      status: null,
      running: null,
      desired: null,
      pending: null,
      healthy: null,
      targets: null,
      version: null,
    }
    const never = { ok: false, at: null, ageMs: null, error: null, failingSince: null }
    expect(publicView(stateAfter([opened]), second(99))).toMatchObject({
      weights: {
        requested: null,
        accepted: null,
        observed: { green: null, low: null, high: null, n: 0, verdict: null },
      },
      environments: { blue: unknown, green: unknown },
      downtime: { requests: null, bound: null },
      chat: { connected: null, messages: null },
      phones: { connected: null, drops: null },
      show: { closing: { verdict: 'unknown' } },
      sources: { listener: never, services: never, health: never, metrics: never, probe: never },
    })
  })

  test('is a true zero where zero was read', () => {
    const none = { status: 'INACTIVE', running: 0, desired: 0, pending: 0, tasks: [], events: [] }
    const fleets = { blue: none, green: none }
    const state = stateAfter([
      opened,
      { at: second(1), type: 'services-read', fleets },
      healthRead(1, [], []),
    ])
    expect(publicView(state, second(2)).environments.green).toMatchObject({
      running: 0,
      healthy: 0,
      targets: 0,
    })
  })
})

describe('what signed-in screens see beside it', () => {
  test('is the whole public view and more', () => {
    const state = stateOf('task-1')
    const full = fullView(state, second(9))
    expect(full).toMatchObject(publicView(state, second(9)))
    expect(full).toMatchObject({
      change: { id: 'task-1', problem: { kind: 'rejected' } },
      drift: { from: splitOf(20), to: splitOf(30) },
      latency: { blue: { answers: 80, p50: 20, p95: 20 }, green: { answers: 20, p95: null, slowest: 20 } },
      problems: { metrics: { kind: 'denied', cause: 'task-1' } },
      disconnectedAnswers: 1,
      point: { at: second(8), answers: 25 },
    })
    expect(Object.keys(full.problems)).toEqual(['metrics'])
  })

  test('is unknown before anything was seen', () => {
    expect(fullView(stateAfter([opened]), second(1))).toMatchObject({
      change: null,
      drift: null,
      latency: { blue: { answers: 0, p95: null }, green: { answers: 0, slowest: null } },
      fleets: null,
      targets: null,
      metrics: null,
      problems: {},
      disconnectedAnswers: null,
      point: null,
    })
  })
})
