import { describe, expect, test } from 'vitest'
import { millis } from '../base/units'
import type { ClockAct } from '../show/clock'
import { show } from '../state/events.fixture'
import { opened, second, stages, stateAfter } from '../state/show.fixture'
import { mayResume } from './resume'

const console = { mode: 'rehearsal', speed: 1, stages } as const
const minutes = 60
const hours = 60 * minutes
const crashedAt = (at: number) => ({ at: second(at), closed: false })
const stateOf = (...acts: ClockAct[]) => stateAfter([opened, ...acts.map((act, index) => show(index, act))])

describe('a console that starts again', () => {
  test.each<[string, ClockAct[], number, boolean]>([
    ['goes on with a running show', ['start'], 6, true],
    ['goes on with one that should have ended meanwhile', ['start'], 20 * minutes, true],
    ['leaves one of yesterday', ['start'], 3 * hours, false],
    ['goes on with a paused show', ['start', 'pause'], 59 * minutes, true],
    ['goes on with what was set up', [], 59 * minutes, true],
    ['leaves a rehearsal that was paused yesterday evening', ['start', 'pause'], 10 * hours, false],
    ['leaves what was set up for longer', [], 61 * minutes, false],
    ['keeps the proof of a show that has just ended', ['start', 'finish'], 5 * minutes, true],
    ['begins a new run long after the end', ['start', 'finish'], 11 * minutes, false],
  ])('%s', (_name, acts, seconds, resumes) => {
    expect(mayResume(stateOf(...acts), crashedAt(10), console, second(10 + seconds))).toBe(resumes)
  })

  test.each<[string, ClockAct[], number, boolean]>([
    ['goes on when it is started at once', ['start'], 9 * minutes, true],
    ['begins anew later', ['start'], 11 * minutes, false],
    ['begins anew later, whatever was set up', [], 11 * minutes, false],
  ])('after it was stopped in good order %s', (_name, acts, seconds, resumes) => {
    const last = { at: second(10), closed: true }
    expect(mayResume(stateOf(...acts), last, console, second(10 + seconds))).toBe(resumes)
  })

  test.each([
    ['of another mode', { ...console, mode: 'aws' as const }],
    ['at another speed', { ...console, speed: 12 }],
    ['with other stages', { ...console, stages: stages.slice(1) }],
    ['with other times', { ...console, stages: stages.map(({ id }) => ({ id, ms: millis(1) })) }],
  ])('never goes on with a show %s', (_name, other) => {
    expect(mayResume(stateOf('start'), crashedAt(10), other, second(11))).toBe(false)
  })
})
