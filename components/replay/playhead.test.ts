import { describe, expect, test } from 'vitest'
import { second } from '@/lib/domain/state/show.fixture'
import { opensAt, type Playhead, turned, turnOf } from './playhead'

const bounds = { from: 1_000, to: 61_000 }
const head: Playhead = { at: 11_000, playing: true, speed: 2 }

describe('a recording', () => {
  test.each([
    ['goes on by its speed', head, { what: 'pass', ms: 500 }, { at: 12_000, playing: true }],
    ['stands while it is paused', { ...head, playing: false }, { what: 'pass', ms: 500 }, { at: 11_000 }],
    ['stops at its end', { ...head, at: 60_900 }, { what: 'pass', ms: 500 }, { at: 61_000, playing: false }],
    ['pauses', head, { what: 'play-or-pause' }, { playing: false }],
    [
      'starts anew from its end',
      { ...head, at: 61_000, playing: false },
      { what: 'play-or-pause' },
      { at: 1_000, playing: true },
    ],
    ['is wound no further than its beginning', head, { what: 'by', ms: -20_000 }, { at: 1_000 }],
    ['is wound no further than its end', head, { what: 'seek', at: 99_000 }, { at: 61_000 }],
    ['goes faster', head, { what: 'faster' }, { speed: 4 }],
    ['goes no slower than it was', { ...head, speed: 1 }, { what: 'slower' }, { speed: 1 }],
  ] as const)('%s', (_name, before, turn, after) => {
    expect(turned(before, turn, bounds)).toMatchObject(after)
  })

  test('is opened where its first show begins, and at its beginning where there is none', () => {
    const mark = (at: number, begins: boolean) => ({ at: second(at), stage: 'half', begins })
    const marks = [mark(3, false), mark(5, true), mark(9, true)]
    expect(opensAt({ from: second(1), marks })).toBe(second(5))
    expect(opensAt({ from: second(1), marks: [] })).toBe(second(1))
  })

  test('is turned by the keyboard, and leaves other keys alone', () => {
    expect(turnOf('Space', bounds)).toEqual({ what: 'play-or-pause' })
    expect(turnOf('ArrowLeft', bounds)).toEqual({ what: 'by', ms: -10_000 })
    expect(turnOf('End', bounds)).toEqual({ what: 'seek', at: 61_000 })
    expect(turnOf('r', bounds)).toBeNull()
    expect(turnOf('k', bounds)).toEqual({ what: 'play-or-pause' })
  })

  test.each([
    ['Space', 'button', null],
    ['Space', 'in-sheet', null],
    ['Space', 'pointed', { what: 'play-or-pause' }],
    ['ArrowRight', 'button', { what: 'by', ms: 10_000 }],
    ['ArrowRight', 'slider', { what: 'by', ms: 10_000 }],
    ['ArrowDown', 'scroller', null],
    ['ArrowUp', 'choice', null],
    ['k', 'text', null],
    ['Space', 'text', null],
  ] as const)('%s on a %s that has the focus', (name, focus, turn) => {
    expect(turnOf(name, bounds, focus)).toEqual(turn)
  })
})
