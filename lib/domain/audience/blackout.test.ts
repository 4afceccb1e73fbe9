import { describe, expect, test } from 'vitest'
import type { ClockAct } from '../show/clock'
import type { Event } from '../state/event'
import { show } from '../state/events.fixture'
import { opened, second, stages, stateAfter } from '../state/show.fixture'
import { publicView } from '../state/view'

const dark = (at: number, on = true): Event => ({ at: second(at), type: 'blackout', on, by: 'presenter' })
const presses = (from: number, acts: readonly ClockAct[]) => acts.map((act, index) => show(from + index, act))
const isDark = (events: readonly Event[]) =>
  publicView(stateAfter([opened, ...events]), second(60)).audience.blackout

describe('a blackout', () => {
  test.each<[string, Event[], boolean]>([
    ['that was begun before the start stays at the start', [dark(1), show(2, 'start')], true],
    ['stays while the script moves', [show(1, 'start'), dark(2), ...presses(3, ['next', 'previous'])], true],
    ['stays through a pause', [show(1, 'start'), dark(2), ...presses(3, ['pause', 'resume'])], true],
    ['ends with the show', [show(1, 'start'), dark(2), show(3, 'finish')], false],
    [
      'ends where the last stage is left',
      [
        show(1, 'start'),
        dark(2),
        ...presses(
          3,
          stages.map(() => 'next'),
        ),
      ],
      false,
    ],
    ['ends with a reset', [show(1, 'start'), dark(2), show(3, 'reset')], false],
    ['may be begun anew after the show', [...presses(1, ['start', 'finish']), dark(3)], true],
    [
      'of after the show ends with its reset',
      [...presses(1, ['start', 'finish']), dark(3), show(4, 'reset')],
      false,
    ],
    ['is no matter of a reset that resets nothing', [dark(1), show(2, 'reset')], true],
  ])('%s', (_name, events, expected) => {
    expect(isDark(events)).toBe(expected)
  })
})
