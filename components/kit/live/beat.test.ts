import { describe, expect, it } from 'vitest'
import { millis } from '@/lib/domain/base/units'
import { type Beat, sinceBeat } from './beat'

const beat = (state: Beat['state'], speed = 1): Beat => ({
  state,
  speed,
  elapsedMs: millis(10_000),
  stageLeftMs: millis(20_000),
  heardAt: 500,
})

describe('the show clock between two beats', () => {
  it.each([
    ['runs on while the show runs', beat('running'), 1_500, 1_000],
    ['runs at the speed of the show', beat('running', 20), 1_500, 20_000],
    ['stands still while paused', beat('paused'), 1_500, 0],
    ['stands still before the start', beat('idle'), 1_500, 0],
    ['stands still after the end', beat('finished'), 1_500, 0],
    ['never runs backwards', beat('running'), 400, 0],
  ])('%s', (_name, heard, now, passed) => {
    expect(sinceBeat(heard, now)).toBe(passed)
  })
})
