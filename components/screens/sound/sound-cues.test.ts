import { describe, expect, test } from 'vitest'
import type { Event } from '@/lib/domain/state/event'
import {
  accepted,
  asked,
  failed,
  listenerRead,
  readBack,
  show,
  tallies,
  tally,
} from '@/lib/domain/state/events.fixture'
import { fullView } from '@/lib/domain/state/full-view'
import { opened, second, sockets, stateAfter } from '@/lib/domain/state/show.fixture'
import { sampleSetting } from '../../kit/live/sample-setting'
import { journeyOf, soundCue } from './sound-cues'

const journey = { from: 10, to: 90 }
const begun: Event[] = [opened, listenerRead(1, 10), ...tallies(1, 3), show(3, 'start')]

/** All that is heard while these events come one after the other. */
function heard(events: readonly Event[], from: readonly Event[] = begun) {
  let state = stateAfter(from)
  let before = fullView(state, second(3))
  return events.flatMap(event => {
    state = stateAfter([event], state)
    const after = fullView(state, event.at)
    const cue = soundCue(before, after, journey)
    before = after
    return cue ? [cue] : []
  })
}
const change = (at: number, id: string, green: number, cause?: 'cue' | 'rollback' | 'opening') => [
  asked(at, id, green, cue(cause)),
  accepted(at + 0.2, id),
  readBack(at + 0.4, id, green),
]
const cue = (cause: 'cue' | 'rollback' | 'opening' = 'cue') => cause
/** Seconds of traffic with Green's share, of 25 answers each. */
const traffic = (from: number, to: number, green: number) => tallies(from, to, 25 - green, green)

describe('what is heard', () => {
  test('of a whole deployment: its start and its success, once each', () => {
    const events = [
      ...change(5, 'half', 50),
      ...traffic(6, 20, 12),
      ...change(20, 'ninety', 90),
      ...traffic(21, 60, 22),
    ]
    expect(heard(events)).toEqual(['started', 'successful'])
  })

  test('of a rollback: that it was asked for, and that AWS took it', () => {
    const forward = [...change(5, 'half', 50), ...traffic(6, 20, 12)]
    expect(heard(change(20, 'back', 0, 'rollback'), [...begun, ...forward])).toEqual(['rolling-back', 'back'])
  })

  test('of a change that fails', () => {
    expect(heard([asked(5, 'half', 50, 'cue'), failed(6, 'half', 'denied')])).toEqual(['failed'])
  })

  test('nothing of a change that a rollback took the place of, but the rollback', () => {
    const overtaken = [asked(5, 'half', 50, 'cue'), failed(6, 'half', 'overtaken')]
    expect(heard([...overtaken, ...change(6, 'back', 0, 'rollback')])).toEqual(['rolling-back', 'back'])
  })

  test('of a connection that is lost while the show is on, and not before it', () => {
    const lost = tally(5, 20, 5, { sockets: sockets({ held: 49, lost: 1 }) })
    expect(heard([lost])).toEqual(['dropped'])
    expect(heard([lost], begun.slice(0, -1))).toEqual([])
  })

  test('of a chat connection that is lost through API Gateway, too', () => {
    const lost = tally(5, 20, 5, { chat: sockets({ wanted: 5, held: 4, lost: 1 }) })
    expect(heard([lost])).toEqual(['dropped'])
    expect(heard([lost], begun.slice(0, -1))).toEqual([])
  })

  test('nothing of the weights that are set before the show', () => {
    expect(heard(change(5, 'open', 50, 'opening'), begun.slice(0, -1))).toEqual([])
  })

  test('nothing of the same snapshot twice', () => {
    const view = fullView(stateAfter([...begun, ...change(5, 'half', 50)]), second(6))
    expect(soundCue(view, view, journey)).toBeNull()
  })
})

test('a show’s journey goes from its opening split to its last cue', () => {
  expect(journeyOf(sampleSetting().show)).toEqual({ from: 10, to: 90 })
  expect(journeyOf({ ...sampleSetting().show, stages: [] })).toEqual({ from: 10, to: null })
})
