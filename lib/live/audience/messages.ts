import { type Clearing, mayClear, mayMessage } from '../../domain/audience/stage-message'
import type { ActionAnswer, Ruling } from '../../domain/base/ruling'
import type { Instant } from '../../domain/base/units'
import type { Person } from '../../domain/control/driver'
import type { State } from '../../domain/state/state'
import type { EventInput } from '../poll'

/** A line from whoever sees the charts to whoever stands on the stage. It takes no controls. */
export interface StageMessages {
  /** @param text one line, not empty, not longer than `messageLength` */
  send(text: string, person: Person | null): ActionAnswer
  /** Of the message that was sent at `sentAt`: a later one, which this screen has not shown, stays. */
  clear(wish: { sentAt: Instant; how: Clearing }, person: Person | null): ActionAnswer
}

interface Dependencies {
  state(): Pick<State, 'audience'>
  emit(event: EventInput): void
}

export function createStageMessages({ state, emit }: Dependencies): StageMessages {
  const tell = (
    ruling: Ruling,
    person: Person | null,
    event: (by: Person['role']) => EventInput,
  ): ActionAnswer => {
    if (!ruling.allowed) return { ok: false, because: ruling.because }
    if (person === null) return { ok: false, because: { code: 'signed-out' } }
    emit(event(person.role))
    return { ok: true }
  }
  return {
    send: (text, person) => tell(mayMessage(person), person, by => ({ type: 'message-sent', text, by })),
    clear: ({ sentAt, how }, person) =>
      tell(mayClear(person, state().audience.message, sentAt), person, by => ({
        type: 'message-cleared',
        sentAt,
        how,
        by,
      })),
  }
}
