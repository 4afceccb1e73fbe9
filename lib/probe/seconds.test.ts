import { describe, expect, it } from 'vitest'
import { Seconds } from './seconds'

const blue = { environment: 'blue', version: '1.0.0', failure: null } as const
const refused = { environment: null, version: null, failure: 'refused' } as const

describe('the witness’s seconds', () => {
  it.each([
    { name: 'in the same second: not at all', outcome: blue, ms: 400, late: [] },
    {
      name: 'one second later',
      outcome: blue,
      ms: 600,
      late: [{ secondsAgo: 1, blue: 1, green: 0, unnamed: 0 }],
    },
    {
      name: 'two seconds later, without a name',
      outcome: { environment: null, version: null, failure: 'timeout' } as const,
      ms: 1_600,
      late: [{ secondsAgo: 2, blue: 0, green: 0, unnamed: 1 }],
    },
    { name: 'later, from where nobody was reached: not at all', outcome: refused, ms: 600, late: [] },
  ])('tell apart what was asked for earlier: $name', ({ outcome, ms, late }) => {
    const seconds = new Seconds(0)
    seconds.answered(outcome, ms, 2_500)
    expect(seconds.close(3_000).at(-1)?.requests.late).toEqual(late)
  })

  it('tell nothing before they have ended', () => {
    const seconds = new Seconds(500)
    expect(seconds.close(1_499)).toEqual([])
    expect(seconds.close(1_500)).toHaveLength(1)
  })

  it('count answers, failures and versions where they fell', () => {
    const seconds = new Seconds(0)
    seconds.answered(blue, 12.34, 100)
    seconds.answered(refused, 1, 200)
    seconds.answered(refused, 1, 300)
    seconds.answered({ ...blue, version: '1.1.0' }, 5, 400)
    expect(seconds.close(1_000)).toEqual([
      {
        end: 1_000,
        requests: {
          latencies: { blue: [12.3, 5], green: [] },
          versions: { blue: '1.1.0', green: null },
          failures: { refused: 2 },
          failuresOf: { blue: {}, green: {} },
          failed: { blue: 0, green: 0, unknown: 2 },
          failingMs: { blue: 0, green: 0 },
          late: [],
          nodes: [],
          missed: 0,
          longestGapMs: 600,
        },
      },
    ])
  })

  it('count what each node answered apart, and what never got as far as one in none', () => {
    const seconds = new Seconds(0)
    seconds.answered(blue, 5, 100, '192.0.2.1')
    seconds.answered({ ...blue, environment: 'green' }, 5, 200, '192.0.2.9')
    seconds.answered({ ...refused, failure: 'timeout' }, 5, 300, '192.0.2.9')
    seconds.answered(refused, 5, 400, '192.0.2.1')
    seconds.answered(blue, 5, 500, '192.0.2.1')
    expect(seconds.close(1_000)[0]?.requests.nodes).toEqual([
      { node: '192.0.2.1', blue: 2, green: 0, unnamed: 0 },
      { node: '192.0.2.9', blue: 0, green: 1, unnamed: 1 },
    ])
  })

  it('count a failure for the environment that its answer named', () => {
    const seconds = new Seconds(0)
    const error = { environment: 'green', version: null, failure: 'target-5xx' } as const
    for (const at of [100, 300, 450]) seconds.answered(error, 5, at)
    seconds.answered(blue, 5, 500)
    seconds.answered(refused, 5, 600)
    seconds.answered({ ...error, failure: 'wrong-body' }, 5, 700)
    seconds.answered({ ...error, environment: 'blue' }, 5, 800)
    expect(seconds.close(1_000)[0]?.requests).toMatchObject({
      failures: { 'target-5xx': 4, refused: 1, 'wrong-body': 1 },
      failuresOf: { blue: { 'target-5xx': 1 }, green: { 'target-5xx': 3, 'wrong-body': 1 } },
      failed: { blue: 1, green: 4, unknown: 1 },
      failingMs: { blue: 0, green: 600 },
    })
  })

  it('that were slept through are told one by one, with what each should have sent', () => {
    const seconds = new Seconds(0)
    for (const at of [900, 1_200, 1_800, 2_100]) seconds.missed(at)
    const told = seconds
      .close(3_000)
      .map(({ end, requests }) => [end, requests.missed, requests.longestGapMs])
    expect(told).toEqual([
      [1_000, 1, 1_000],
      [2_000, 2, 2_000],
      [3_000, 1, 3_000],
    ])
  })

  it('of a long sleep are left untold but for the last ten', () => {
    const seconds = new Seconds(0)
    seconds.answered(blue, 5, 100)
    const told = seconds.close(3_600_000)
    expect(told.map(({ end }) => end)).toEqual(Array.from({ length: 10 }, (_, i) => 3_591_000 + i * 1_000))
    expect(told.flatMap(({ requests }) => requests.latencies.blue)).toEqual([])
  })

  it('that were told never change: a latecomer counts in the open one', () => {
    const seconds = new Seconds(0)
    seconds.close(1_000)
    seconds.missed(700)
    expect(seconds.close(2_000).map(({ requests }) => requests.missed)).toEqual([1])
  })
})
