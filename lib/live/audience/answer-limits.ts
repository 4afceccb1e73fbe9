import type { Instant } from '../../domain/base/units'
import type { State } from '../../domain/state/state'

/** About as many phones as the room can hold. */
const mostPhones = 6_000
/** Somebody may err, and err again. */
const changesOfAPhone = 4
/** A full room has answered within two minutes: a phone repeats its answer with each report. */
const answersASecond = 50

interface Answered {
  run: Pick<State['run'], 'phonesOf'>
  audience: Pick<State['audience'], 'answers'>
}

/** May this phone's answer be kept now? Phones invent their own ids: no sender may fill the journal. */
export function createAnswerLimits() {
  let run = ''
  let changes = new Map<string, number>()
  let given = { second: 0, count: 0 }

  return (state: Answered, phone: string, now: Instant): boolean => {
    if (state.run.phonesOf !== run) {
      run = state.run.phonesOf
      changes = new Map()
    }
    const second = Math.floor(now / 1_000)
    if (given.second !== second) given = { second, count: 0 }
    const changed = changes.get(phone) ?? 0
    if (given.count >= answersASecond || changed >= changesOfAPhone) return false
    if (
      state.audience.answers[phone] === undefined &&
      Object.keys(state.audience.answers).length >= mostPhones
    )
      return false
    given.count++
    changes.set(phone, changed + 1)
    return true
  }
}
