import { describe, expect, it } from 'vitest'
import { linePath, roundTop, stepPath } from './line-path'

const frame = { from: 0, to: 10_000, top: 100 }

describe('the line of a chart', () => {
  it('goes through its samples', () => {
    const samples = [
      { at: 0, value: 0 },
      { at: 1_000, value: 50 },
      { at: 2_000, value: 100 },
    ]
    expect(linePath(samples, frame)).toBe('M0.0 100.0L100.0 50.0L200.0 0.0')
  })

  it('is broken where a value is unknown', () => {
    const samples = [
      { at: 0, value: 10 },
      { at: 1_000, value: null },
      { at: 2_000, value: 10 },
    ]
    expect(linePath(samples, frame)).toBe('M0.0 90.0M200.0 90.0')
  })

  it('is broken where seconds are missing', () => {
    const samples = [
      { at: 0, value: 10 },
      { at: 8_000, value: 10 },
    ]
    expect(linePath(samples, frame)).toBe('M0.0 90.0M800.0 90.0')
  })

  it('leaves out what is older than the frame and stays inside it', () => {
    const samples = [
      { at: -1_000, value: 10 },
      { at: 0, value: 500 },
    ]
    expect(linePath(samples, frame)).toBe('M0.0 0.0')
  })

  it.each([
    [[12, 31], 40],
    [[null, 3], 10],
    [[], 10],
    [[88], 100],
    [[950], 2_000],
  ])('the top above %j is %i', (values, top) => {
    expect(roundTop(values, 9)).toBe(top)
  })
})

describe('values that hold for a minute', () => {
  const second = 1_000

  it('are level strokes from their beginning to their end, with nothing between them', () => {
    const samples = [
      { at: 1_000, value: 50 },
      { at: 3_000, value: 100 },
    ]
    expect(stepPath(samples, second, frame)).toBe('M100.0 50.0H200.0M300.0 0.0H400.0')
  })

  it('are cut where the axis begins and ends, and left out where they are unknown or outside', () => {
    const samples = [
      { at: -2_000, value: 10 },
      { at: -500, value: 50 },
      { at: 4_000, value: null },
      { at: 9_500, value: 50 },
      { at: 11_000, value: 50 },
    ]
    expect(stepPath(samples, second, frame)).toBe('M0.0 50.0H50.0M950.0 50.0H1000.0')
  })
})
