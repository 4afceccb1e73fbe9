import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../common/seeded-random'
import { splitOf } from '../base/traffic'
import type { Event } from '../state/event'
import { accepted, asked } from '../state/events.fixture'
import { opened, second, stateAfter, tallyOf } from '../state/show.fixture'
import { publicView } from '../state/view'
import type { NodeAnswers } from '../witness/tally'

const chance = seededRandom(3)
const [one, other] = ['192.0.2.1', '192.0.2.9']

/** What a node answers in a second to so many requests, of which so many percent go to Green. */
function answered(node: string, green: number, requests = 25): NodeAnswers {
  const toGreen = Array.from({ length: requests }, () => chance() * 100 < green).filter(Boolean).length
  return { node, blue: requests - toGreen, green: toGreen, unnamed: 0 }
}
const tally = (at: number, nodes: NodeAnswers[]): Event => {
  const sum = (name: 'blue' | 'green') => nodes.reduce((total, each) => total + each[name], 0)
  return { type: 'tally', at: second(at), tally: tallyOf(sum('blue'), sum('green'), { nodes }) }
}
const change = (at: number, green: number) => [asked(at - 0.1, `c${at}`, green), accepted(at, `c${at}`)]
/** Seconds `from`–`to`, in which the two nodes send so many percent to Green. */
const seconds = (from: number, to: number, greens: [number, number]) =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    tally(from + i, [answered(one, greens[0]), answered(other, greens[1])]),
  )
const observedAt = (at: number, ...events: Event[]) =>
  publicView(stateAfter([opened, ...change(0.2, 10), ...events]), second(at)).weights.observed

describe('the nodes of the load balancer', () => {
  test('are named as behind while one sends by the old split, with that split', () => {
    const events = [...seconds(1, 20, [10, 10]), ...change(20.2, 50), ...seconds(22, 31, [10, 50])]
    const { nodes, verdict } = observedAt(31, ...events)
    expect(nodes).toEqual({ count: 2, behind: 1, still: splitOf(10) })
    expect(verdict).not.toBe('agrees')
  })

  test('are all there while one refuses, and one that was behind is not forgotten for it', () => {
    const refusing = Array.from({ length: 18 }, (_, i) =>
      tally(32 + i, [answered(one, 50), { node: other, blue: 0, green: 0, unnamed: 0 }]),
    )
    const events = [
      ...seconds(1, 20, [10, 10]),
      ...change(20.2, 50),
      ...seconds(22, 31, [50, 10]),
      ...refusing,
    ]
    const { nodes, verdict } = observedAt(49, ...events)
    expect(nodes).toMatchObject({ count: 2, behind: 1 })
    expect(verdict).not.toBe('agrees')
  })

  test('are as set once both have learned', () => {
    const events = [
      ...seconds(1, 20, [10, 10]),
      ...change(20.2, 50),
      ...seconds(22, 31, [10, 50]),
      ...seconds(32, 60, [50, 50]),
    ]
    expect(observedAt(60, ...events)).toMatchObject({ verdict: 'agrees', nodes: { count: 2, behind: 0 } })
  })

  test('that send by two splits do not agree by their mean', () => {
    const events = [...seconds(1, 20, [10, 10]), ...change(20.2, 50), ...seconds(22, 80, [20, 80])]
    const { nodes, verdict } = observedAt(80, ...events)
    expect(nodes).toEqual({ count: 2, behind: 2, still: null })
    expect(verdict).toBe('fits-both')
  })

  test('are unknown where they are not asked apart, where there is one, and where nobody is heard', () => {
    const plain: Event = { type: 'tally', at: second(1), tally: tallyOf(20, 5) }
    expect(observedAt(1, plain).nodes).toBeNull()
    expect(observedAt(1, tally(1, [answered(one, 10)])).nodes).toBeNull()
    expect(observedAt(30, ...seconds(1, 5, [10, 10])).nodes).toBeNull()
  })

  test('that are replaced are forgotten after some seconds', () => {
    const replaced = Array.from({ length: 20 }, (_, i) =>
      tally(6 + i, [answered(one, 10), answered('192.0.2.77', 10)]),
    )
    expect(observedAt(5, ...seconds(1, 5, [10, 10])).nodes?.count).toBe(2)
    expect(observedAt(10, ...seconds(1, 5, [10, 10]), ...replaced.slice(0, 5)).nodes?.count).toBe(3)
    expect(observedAt(25, ...seconds(1, 5, [10, 10]), ...replaced).nodes?.count).toBe(2)
  })
})
