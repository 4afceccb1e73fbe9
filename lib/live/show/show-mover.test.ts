import { expect, test } from 'vitest'
import { instant } from '../../domain/base/units'
import type { ClockAct } from '../../domain/show/clock'
import { fullView } from '../../domain/state/full-view'
import { situationOf } from '../../domain/state/rules'
import { stateAfter } from '../../domain/state/show.fixture'
import { createShowMover } from './show-mover'

const presenter = { seat: 'aaaaaaaa', role: 'presenter' } as const
const idle = fullView(stateAfter([]), instant(0))

async function deedsOf(act: ClockAct, person: typeof presenter | null, from = 0, view = idle) {
  const deeds: string[] = []
  const moveShow = createShowMover({
    controls: {
      moveShow: moved => {
        deeds.push(moved)
        return { ok: true }
      },
    },
    faults: {
      stopBreaking: async () => {
        await new Promise(resolve => setImmediate(resolve))
        deeds.push('the check is over')
      },
    },
    situation: who => situationOf(view, who),
  })
  await moveShow({ act, from }, person)
  return deeds
}

test('a check is over before the show begins', async () => {
  expect(await deedsOf('start', presenter)).toEqual(['the check is over', 'start'])
})

test('whoever may not begin the show ends no check', async () => {
  expect(await deedsOf('start', null)).toEqual(['start'])
})

test('no other move of the show ends a check', async () => {
  expect(await deedsOf('reset', presenter)).toEqual(['reset'])
})

const running = { ...idle, show: { ...idle.show, state: 'running' as const, stageIndex: 5 } }

test.each([
  ['the stage that was seen', 'next', 5, ['next']],
  ['one that has been left already', 'next', 4, []],
  ['the stage that was seen', 'previous', 5, ['previous']],
  ['one that has been left already', 'previous', 6, []],
] as const)('to leave %s: %s from %i', async (_which, act, from, deeds) => {
  expect(await deedsOf(act, presenter, from, running)).toEqual(deeds)
})
