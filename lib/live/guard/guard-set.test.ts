import { expect, test } from 'vitest'
import { defaultGuardSettings } from '../../domain/guard/settings'
import { fullView } from '../../domain/state/full-view'
import { situationOf } from '../../domain/state/rules'
import { opened, second, stages } from '../../domain/state/show.fixture'
import { emptyState } from '../../domain/state/state'
import { createStore } from '../store'
import { createGuardController } from './guard-controller'

test('new limits leave a guard that has just tripped as it is: off', () => {
  const store = createStore(emptyState('', 'rehearsal', 1, stages))
  store.apply(opened)
  const now = () => second(10)
  const guard = createGuardController({
    store,
    now,
    emit: event => store.apply({ ...event, at: now() }),
    situation: person => situationOf(fullView(store.state(), now()), person),
    assume: () => {},
    rollBack: () => {},
  })
  const trip = { rule: 'health', targets: 1, reads: 2 } as const
  store.apply({ at: now(), type: 'guard-tripped', trip })
  const settings = { ...defaultGuardSettings, split: { on: false } }
  expect(guard.set({ settings }, { seat: 'a', role: 'presenter' })).toEqual({ ok: true })
  expect(store.state().guard).toMatchObject({ armed: false, trip, settings })
  guard.set({ armed: true }, { seat: 'a', role: 'presenter' })
  expect(store.state().guard).toMatchObject({ armed: true, trip: null, settings })
  guard.stop()
})
