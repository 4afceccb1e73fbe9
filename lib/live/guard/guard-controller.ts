import type { ActionAnswer } from '../../domain/base/ruling'
import type { Instant } from '../../domain/base/units'
import { mayDrive, type Person } from '../../domain/control/driver'
import type { GuardSettings } from '../../domain/guard/settings'
import { sameAlarm } from '../../domain/guard/trip'
import { guardVerdict } from '../../domain/guard/verdict'
import type { Situation } from '../../domain/state/rules'
import { afterEvents } from '../after-events'
import type { EventInput } from '../poll'
import type { Store } from '../store'

/** The hand that the guard's judgement moves. */
export interface GuardController {
  /** Arms or disarms it, or sets its limits; what is not given stays. Answers at once, or why not. */
  set(
    wish: { armed?: boolean | undefined; settings?: GuardSettings | undefined },
    person: Person | null,
  ): ActionAnswer
  stop(): void
}

interface Dependencies {
  store: Store
  now(): Instant
  emit(event: EventInput): void
  situation(person: Person | null): Situation
  /** Whoever acts while the controls are free has them from then on. */
  assume(person: Person): void
  /** The same path as the presenter's key. */
  rollBack(): void
}

/** Judges after everything that happens, and rolls back once: the trip disarms it before the rollback is asked for. */
export function createGuardController({
  store,
  now,
  emit,
  situation,
  assume,
  rollBack,
}: Dependencies): GuardController {
  function look() {
    const { trip, alarm } = guardVerdict(store.state(), now())
    if (trip !== null) {
      emit({ type: 'guard-tripped', trip })
      rollBack()
    } else if (!sameAlarm(alarm, store.state().guard.alarm)) emit({ type: 'guard-alarmed', alarm })
  }

  const unwatch = afterEvents(store, look)

  return {
    set(wish, person) {
      const ruling = mayDrive(situation(person))
      if (!ruling.allowed) return { ok: false, because: ruling.because }
      if (person === null) return { ok: false, because: { code: 'signed-out' } }
      assume(person)
      const { guard } = store.state()
      const { armed = guard.armed, settings = guard.settings } = wish
      emit({ type: 'guard-set', by: person.role, armed, settings })
      return { ok: true }
    },
    stop: unwatch,
  }
}
