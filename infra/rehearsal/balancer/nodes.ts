import type { Propagation, View } from './control-messages'
import { nodeCount } from './node-count'

/** A version that every node forwards by; `nodes` says since when (epoch ms) each of them does, `at` the last. */
interface Applied {
  version: number
  at: number
  nodes: number[]
}

interface Change {
  /** Grows with every change of the view. */
  number: number
  view: View
}

interface Node {
  has: Change
  since: number
  /** In order of arrival. */
  coming: { change: Change; dueAt: number }[]
}

const nothing: Change = { number: 0, view: { forward: [] } }

/** What each node forwards by. AWS: a change reaches each by itself, some time after the call has been answered. */
export class Nodes {
  private readonly nodes: Node[] = Array.from({ length: nodeCount }, () => ({
    has: nothing,
    since: 0,
    coming: [],
  }))
  private newest = nothing
  private waiting: { version: number; change: number; askedAt: number }[] = []
  private welcomed = 0

  /** @param chance draws each node's delay, a number in [0,1); not asked when there is nothing to draw */
  constructor(private readonly chance: () => number) {}

  /** The node of the next connection: they take turns. */
  turn(): number {
    this.welcomed += 1
    return this.welcomed % nodeCount
  }

  /** Sends a version on its way; `arrive` says when it is there. The very first has nothing to replace and is not late. */
  ask(version: number, view: View, { min, max }: Propagation, now: number): void {
    if (!isSame(view, this.newest.view) || this.newest === nothing) {
      const late = () => (min === max ? min : min + this.chance() * (max - min))
      const dues = this.nodes.map(() => now + (this.newest === nothing ? 0 : late()))
      this.newest = { number: this.newest.number + 1, view }
      for (const [place, node] of this.nodes.entries()) this.send(node, dues[place] ?? now)
    }
    this.waiting.push({ version, change: this.newest.number, askedAt: now })
  }

  /** Takes in what is due. A version that another overtook before every node had it was never in effect. */
  arrive(now: number): Applied[] {
    for (const node of this.nodes) {
      const arrived = node.coming.findLast(({ dueAt }) => dueAt <= now)
      if (!arrived) continue
      node.has = arrived.change
      node.since = now
      node.coming = node.coming.filter(({ dueAt }) => dueAt > now)
    }
    const held = this.nodes.map(({ has }) => has.number)
    const least = Math.min(...held)
    const everywhere = Math.max(...held) === least
    const applied = this.waiting.filter(({ change }) => everywhere && change === least)
    this.waiting = this.waiting.filter(({ change }) => change > least)
    return applied.map(({ version, askedAt }) => {
      const nodes = this.nodes.map(({ since }) => Math.max(since, askedAt))
      return { version, at: Math.max(...nodes), nodes }
    })
  }

  /** Epoch ms of the next arrival; null when nothing is on its way. */
  get nextAt(): number | null {
    const due = this.nodes.flatMap(({ coming }) => coming.map(({ dueAt }) => dueAt))
    return due.length === 0 ? null : Math.min(...due)
  }

  view(node: number): View {
    return (this.nodes[node]?.has ?? nothing).view
  }

  /** Groups that are asked for, or that some node still forwards to. */
  groupsInUse(): Set<string> {
    const views = [this.newest, ...this.nodes.map(({ has }) => has)].map(({ view }) => view)
    return new Set(views.flatMap(({ forward }) => forward.map(({ arn }) => arn)))
  }

  private send(node: Node, dueAt: number): void {
    // A change that overtakes an earlier one makes it void: the last writer wins on every node.
    node.coming = [...node.coming.filter(earlier => earlier.dueAt < dueAt), { change: this.newest, dueAt }]
  }
}

function isSame(one: View, other: View): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** AWS does not say how long a change takes; users see 1 to 10 s, rarely 30. */
const usual: Propagation = { min: 1_000, max: 5_000 }

/**
 * Reads REHEARSAL_PROPAGATION_MS.
 * @param text milliseconds as `min-max` or one number
 * @returns null when it is neither
 */
export function readPropagation(text: string | undefined): Propagation | null {
  if (text === undefined || text === '') return usual
  const parts = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(text)
  if (!parts) return null
  const min = Number(parts[1])
  const max = Number(parts[2] ?? parts[1])
  return min <= max ? { min, max } : null
}
