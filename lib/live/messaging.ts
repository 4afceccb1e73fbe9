import type { ActionAnswer } from '../domain/action-answer'
import type { Person } from '../domain/driver'
import type { Ruling } from '../domain/rules'
import { mayClear, mayMessage } from '../domain/stage-message'
import type { State } from '../domain/state'
import type { Unstamped } from './poll'

/** A line from whoever sees the charts to whoever stands on the stage. It takes no controls. */
export interface Messaging {
  /** @param text one line, not empty, not longer than `messageLength` */
  send(text: string, person: Person | null): ActionAnswer
  /** The presenter has read it, or whoever wrote it takes it back. */
  clear(person: Person | null): ActionAnswer
}

interface Dependencies {
  state(): Pick<State, 'message'>
  emit(event: Unstamped): void
}

export function createMessaging({ state, emit }: Dependencies): Messaging {
  const tell = (
    ruling: Ruling,
    person: Person | null,
    event: (by: Person['role']) => Unstamped,
  ): ActionAnswer => {
    if (!ruling.allowed) return { ok: false, because: ruling.because }
    if (person === null) return { ok: false, because: { code: 'signed-out' } }
    emit(event(person.role))
    return { ok: true }
  }
  return {
    send: (text, person) => tell(mayMessage(person), person, by => ({ type: 'message-sent', text, by })),
    clear: person => tell(mayClear(person, state().message), person, by => ({ type: 'message-cleared', by })),
  }
}
