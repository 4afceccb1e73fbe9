import { describe, expect, test } from 'vitest'
import type { Event } from '../state/event'
import { show } from '../state/events.fixture'
import { opened, second, stateAfter } from '../state/show.fixture'
import { publicView } from '../state/view'
import { showStart } from './clock'

const started = [opened, show(2, 'start')]
const finished = [...started, show(9, 'finish')]

describe('which show it is', () => {
  test.each<[string, Event[], ReturnType<typeof showStart>]>([
    ['none before the start', [opened], null],
    ['the one that runs', started, second(2)],
    ['the same while it is paused', [...started, show(5, 'pause')], second(2)],
    ['the same when it goes on', [...started, show(5, 'pause'), show(8, 'resume')], second(2)],
    ['the same in the next stage', [...started, show(5, 'next')], second(2)],
    ['the same at its end', finished, second(2)],
    ['none after a reset', [...finished, show(10, 'reset')], null],
    ['another after another start', [...finished, show(10, 'reset'), show(11, 'start')], second(11)],
  ])('is %s', (_name, events, start) => {
    const state = stateAfter(events)
    expect(showStart(state)).toBe(start)
    expect(publicView(state, second(20)).show.startedAt).toBe(start)
  })
})
