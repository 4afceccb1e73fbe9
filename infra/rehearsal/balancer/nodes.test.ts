import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { View } from './control-messages'
import { Nodes } from './nodes'

const weights = (blue: number, green: number): View => ({
  forward: [
    { arn: 'blue', weight: blue },
    { arn: 'green', weight: green },
  ],
})
const usual = { min: 1_000, max: 5_000 }

/** Two nodes that have 90/10 since 0, and chances that come in the order given. */
function settled(...chances: number[]): Nodes {
  const nodes = new Nodes(() => chances.shift() ?? 0)
  nodes.ask(1, weights(90, 10), usual, 0)
  nodes.arrive(0)
  return nodes
}

/** The weights of green at each node. */
const greens = (nodes: Nodes) => [0, 1].map(node => nodes.view(node).forward[1]?.weight)

describe('new weights', () => {
  it('reach each node after a delay of its own, and are applied when the last has them', () => {
    const nodes = settled(0.25, 0.75)
    nodes.ask(2, weights(50, 50), usual, 10_000)
    expect(nodes.arrive(10_000)).toEqual([])
    expect(nodes.nextAt).toBe(12_000)
    expect(nodes.arrive(11_999)).toEqual([])
    expect(greens(nodes)).toEqual([10, 10])
    expect(nodes.arrive(12_000)).toEqual([])
    expect(greens(nodes)).toEqual([50, 10])
    expect(nodes.nextAt).toBe(14_000)
    expect(nodes.arrive(14_003)).toEqual([{ version: 2, at: 14_003, nodes: [12_000, 14_003] }])
    expect(greens(nodes)).toEqual([50, 50])
    expect(nodes.nextAt).toBeNull()
  })

  it('are there at once on the very first configuration, whatever the delay', () => {
    const nodes = new Nodes(() => 0.9)
    nodes.ask(1, weights(90, 10), usual, 500)
    expect(nodes.arrive(500)).toEqual([{ version: 1, at: 500, nodes: [500, 500] }])
  })

  it('are there at once when the delay is 0, and ask no chance', () => {
    const nodes = new Nodes(() => {
      throw new Error('asked')
    })
    for (const version of [1, 2, 3]) {
      nodes.ask(version, weights(version, 1), { min: 0, max: 0 }, version)
      expect(nodes.arrive(version)).toEqual([{ version, at: version, nodes: [version, version] }])
    }
  })

  it('that are overtaken on their way never come back', () => {
    const nodes = settled(1, 1, 0, 0)
    nodes.ask(2, weights(50, 50), usual, 0)
    nodes.ask(3, weights(100, 0), usual, 100)
    expect(nodes.arrive(1_100)).toEqual([{ version: 3, at: 1_100, nodes: [1_100, 1_100] }])
    expect(nodes.nextAt).toBeNull()
    expect(greens(nodes)).toEqual([0, 0])
  })

  it('that only one node ever had are not applied', () => {
    const nodes = settled(0, 1, 0.5, 0.5)
    nodes.ask(2, weights(50, 50), usual, 0)
    nodes.ask(3, weights(100, 0), usual, 100)
    expect(nodes.arrive(1_000)).toEqual([])
    expect(greens(nodes)).toEqual([50, 10])
    expect(nodes.arrive(3_100)).toEqual([{ version: 3, at: 3_100, nodes: [3_100, 3_100] }])
  })
})

describe('a version with the same weights', () => {
  it('is applied at once when nothing is on its way', () => {
    const nodes = settled()
    nodes.ask(2, weights(90, 10), usual, 7_000)
    expect(nodes.arrive(7_000)).toEqual([{ version: 2, at: 7_000, nodes: [7_000, 7_000] }])
  })

  it('waits for the weights that it shares with an earlier one', () => {
    const nodes = settled(0, 0.5)
    nodes.ask(2, weights(50, 50), usual, 0)
    nodes.ask(3, weights(50, 50), usual, 2_000)
    expect(nodes.arrive(2_000)).toEqual([])
    expect(nodes.arrive(3_000).map(({ version }) => version)).toEqual([2, 3])
  })
})

describe('the groups in use', () => {
  it('are those asked for and those that some node still forwards to', () => {
    const nodes = settled(0, 1)
    nodes.ask(2, { forward: [{ arn: 'red', weight: 1 }] }, usual, 0)
    nodes.arrive(0)
    expect(nodes.groupsInUse()).toEqual(new Set(['blue', 'green', 'red']))
    nodes.arrive(1_000)
    expect(nodes.groupsInUse()).toEqual(new Set(['blue', 'green', 'red']))
    nodes.arrive(5_000)
    expect(nodes.groupsInUse()).toEqual(new Set(['red']))
  })
})

describe('any order of changes and delays', () => {
  it('ends with the last change on every node, each delay within its range', () => {
    const change = fc.record({
      green: fc.integer({ min: 0, max: 100 }),
      wait: fc.integer({ min: 0, max: 9_000 }),
    })
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(chance),
        (changes, drawn) => {
          const nodes = new Nodes(() => drawn.next().value)
          const versions: number[] = []
          const arrive = (at: number) => versions.push(...nodes.arrive(at).map(({ version }) => version))
          let now = 0
          for (const [place, { green, wait }] of changes.entries()) {
            now += wait
            arrive(now)
            nodes.ask(place + 1, weights(100, green), usual, now)
            arrive(now)
            expect(nodes.nextAt ?? now).toBeLessThanOrEqual(now + usual.max)
          }
          arrive(now + usual.max)
          const last = changes.at(-1)?.green
          expect(greens(nodes)).toEqual([last, last])
          expect(nodes.nextAt).toBeNull()
          expect(versions.at(-1)).toBe(changes.length)
          expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
        },
      ),
    )
  })
})

describe('the node of a connection', () => {
  it('takes turns', () => {
    const nodes = settled()
    const turns = [1, 2, 3, 4].map(() => nodes.turn())
    expect(turns).toEqual([turns[0], turns[1], turns[0], turns[1]])
    expect(new Set(turns)).toEqual(new Set([0, 1]))
  })
})
