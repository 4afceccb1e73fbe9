import {
  asked,
  failed,
  healthRead,
  listenerRead,
  servicesRead,
  sourceFailed,
  tallies,
} from './events.fixture'
import { opened, second, stateAfter } from './show.fixture'

/** A state for the tests in which every free text that AWS can send is `text`. */
export const stateOf = (text: string) =>
  stateAfter([
    opened,
    listenerRead(1, 20),
    servicesRead(1, text),
    healthRead(1, ['healthy'], ['healthy', 'initial'], text),
    sourceFailed(1, 'metrics', 'denied', text),
    asked(2, text, 50, 'cue'),
    failed(2.1, text, 'rejected'),
    listenerRead(3, 30),
    { at: second(4), type: 'chat-announced', connected: 24, messages: 7 },
    { at: second(5), type: 'phones-counted', connected: 30, drops: 2, disconnected: 1 },
    ...tallies(5, 9),
  ])
