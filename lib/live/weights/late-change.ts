import type { Unanswered } from '../../aws/traffic'
import { rollbackSplit, type Split, sameSplit } from '../../domain/base/traffic'

/** A change that was given up and may land yet: once for each write that went unanswered. */
export interface LateWrite {
  to: Split
  unanswered: Unanswered
}

/** True if this is the late change landing. No write lands twice, so it is one fewer to wait for. */
export function landed(late: LateWrite | null, split: Split): boolean {
  if (late === null || late.unanswered.writes === 0 || !sameSplit(split, late.to)) return false
  late.unanswered.writes--
  return true
}

/** After a rollback that overtook a change: so often, and so far apart, it is made sure that it stands. */
const looks = 3
const lookAgainMs = 1_000

interface Dependencies {
  /** Null: not known. */
  read(): Promise<Split | null>
  /** What the console knows to be set; null while it is changing that itself. */
  known(): Split | null
  bringBack(): void
}

/**
 * A change that was overtaken, or whose answer was lost, may still be on its way to AWS and land after the rollback: as
 * often as it was written without an answer. Whatever else the listener shows, somebody has set on purpose, and then
 * nobody looks any more.
 * @returns ends the watch, even one whose reader is out
 */
export function watchLateWrite(late: LateWrite, { read, known, bringBack }: Dependencies): () => void {
  let timer: NodeJS.Timeout | undefined
  let over = sameSplit(late.to, rollbackSplit)
  const isOurs = (split: Split | null) =>
    split === null || sameSplit(split, rollbackSplit) || sameSplit(split, late.to)

  async function look(time: number) {
    // The rollback itself is not accepted yet: what lands now it replaces.
    if (known() === null) return next(time)
    const split = await read()
    if (over || !isOurs(split) || !isOurs(known())) return
    if (split && known() && landed(late, split)) bringBack()
    next(time + 1)
  }

  function next(time: number) {
    if (over || time > looks || late.unanswered.writes === 0) return
    timer = setTimeout(() => void look(time), lookAgainMs)
  }

  next(1)
  return () => {
    over = true
    clearTimeout(timer)
  }
}
