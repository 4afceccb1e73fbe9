import type { ClockFace, Message } from './messages.fixture'

/** What a killed console had said: the next one must know it. */
export interface Known {
  /** Null while nothing of it is on record. */
  run: string | null
  changes: string[]
  /** The clock when it was last on record, and whether somebody was pressing when the process died. */
  clock: { face: ClockFace; at: number } | null
  pressing: boolean
}

/** How far the clock is from where it ran on to, in ms. */
export const clockError = (
  { face, at }: { face: ClockFace; at: number },
  found: ClockFace,
  foundAt: number,
) => Math.abs(found.elapsedMs - (face.elapsedMs + (face.state === 'running' ? foundAt - at : 0)))

/** What is known once a console that went on with it said this, and was killed. */
export function after(said: Message[], run: string, known: Known | null): Known {
  const changes = [...(known?.changes ?? [])]
  let clock = known?.clock ?? null
  let pressing = false
  for (const each of said) {
    if (each.says === 'back') clock = { face: each.clock, at: each.at }
    if (each.says === 'pressing') pressing = true
    if (each.says !== 'done') continue
    if (each.change !== null) changes.push(each.change)
    else pressing = false
    clock = { face: each.clock, at: each.at }
  }
  const onRecord = said.some(each => each.says === 'done') ? run : (known?.run ?? null)
  return { run: onRecord, changes, clock, pressing }
}
