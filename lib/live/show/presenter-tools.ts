import { guarded } from '../../../common/guard'
import type { ActionAnswer } from '../../domain/base/ruling'
import type { Instant } from '../../domain/base/units'
import type { Person } from '../../domain/control/driver'
import { dueToAdvance } from '../../domain/show/clock'
import { mayCraft, type StagecraftSituation, type StagecraftWish } from '../../domain/show/stagecraft'
import type { State } from '../../domain/state/state'
import { logFailure } from '../failure-log'
import type { EventInput } from '../poll'

/** Blackout, time for a stage, and a script that moves by itself. None of it ever touches the weights. */
export interface PresenterTools {
  ask(wish: StagecraftWish, person: Person | null): ActionAnswer
  stop(): void
}

interface Dependencies {
  state(): State
  now(): Instant
  emit(event: EventInput): void
  situation(person: Person | null): StagecraftSituation
  assume(person: Person): void
}

/** Nobody sees a script that moves a tenth of a second late. */
const lookEveryMs = 100

export function createPresenterTools({ state, now, emit, situation, assume }: Dependencies): PresenterTools {
  const look = guarded('The look at the script', logFailure, () => {
    const {
      show: { autoAdvance, clock, stages },
    } = state()
    if (autoAdvance && dueToAdvance(clock, stages, now())) emit({ type: 'show', act: 'next', by: 'clock' })
  })
  const looking = setInterval(look, lookEveryMs)

  return {
    ask(wish, person) {
      const ruling = mayCraft(situation(person), wish)
      if (!ruling.allowed) return { ok: false, because: ruling.because }
      if (person === null) return { ok: false, because: { code: 'signed-out' } }
      assume(person)
      const by = person.role
      if (wish.what === 'time') emit({ type: 'time-added', ms: wish.ms, by })
      else emit({ type: wish.what, on: wish.on, by })
      return { ok: true }
    },
    stop: () => clearInterval(looking),
  }
}
