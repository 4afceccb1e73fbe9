/** What the numbers on one socket have shown so far. */
interface Sequence {
  /** The highest number heard; null before the first, which may be any. */
  last: number | null
  /** Numbers that were passed over → since when they are awaited; null once they are counted as lost. */
  missing: ReadonlyMap<number, number | null>
}

/** How many messages turned out to be lost, doubled, or late behind a higher number. */
export interface Found {
  lost: number
  doubled: number
  outOfOrder: number
}

export const nothingFound: Found = { lost: 0, doubled: 0, outOfOrder: 0 }
export const newSequence: Sequence = { last: null, missing: new Map() }

/** A number passed over may still come for so long before it counts as lost. */
const awaitMs = 2_000
/** A wider jump is not kept number by number. */
const widestJump = 1_000

interface Heard {
  sequence: Sequence
  found: Found
}

/** Message number `seq` came at `now` (monotonic ms). */
export function hear({ last, missing }: Sequence, seq: number, now: number): Heard {
  if (last === null) return { sequence: { last: seq, missing }, found: nothingFound }
  if (seq > last) {
    const passed = seq - last - 1
    if (passed > widestJump)
      return { sequence: { last: seq, missing }, found: { ...nothingFound, lost: passed } }
    const awaited = Array.from({ length: passed }, (_, i): [number, number] => [last + 1 + i, now])
    return {
      sequence: { last: seq, missing: passed === 0 ? missing : new Map([...missing, ...awaited]) },
      found: nothingFound,
    }
  }
  if (!missing.has(seq)) return { sequence: { last, missing }, found: { ...nothingFound, doubled: 1 } }
  const left = new Map(missing)
  left.delete(seq)
  return { sequence: { last, missing: left }, found: { ...nothingFound, outOfOrder: 1 } }
}

/** Counts what has been awaited too long; with `Infinity` as `now`, all of it: the socket has closed. */
export function giveUp({ last, missing }: Sequence, now: number): Heard {
  const overdue = [...missing].filter(([, since]) => since !== null && now - since > awaitMs)
  if (overdue.length === 0) return { sequence: { last, missing }, found: nothingFound }
  const next = new Map([...missing, ...overdue.map(([seq]): [number, null] => [seq, null])])
  return { sequence: { last, missing: next }, found: { ...nothingFound, lost: overdue.length } }
}
