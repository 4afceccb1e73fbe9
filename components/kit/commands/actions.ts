import type { Clearing } from '@/lib/domain/audience/stage-message'
import type { ActionAnswer } from '@/lib/domain/base/ruling'
import type { GuardSettings } from '@/lib/domain/guard/settings'
import type { ClockAct } from '@/lib/domain/show/clock'
import type { StagecraftWish } from '@/lib/domain/show/stagecraft'
import type { Cause } from '@/lib/domain/weights/change'

/** The server actions that a screen is given. Each answers "asked" or why not; the outcome comes by the stream. */
export interface Actions {
  shift(input: {
    green: number
    basedOn: { blue: number; green: number }
    cause: Exclude<Cause, 'rollback'>
  }): Promise<ActionAnswer>
  takeControl(): Promise<ActionAnswer>
  /** Without settings they stay as they are. */
  setGuard(input: { armed?: boolean; settings?: GuardSettings }): Promise<ActionAnswer>
  stagecraft(input: StagecraftWish): Promise<ActionAnswer>
  sendMessage(input: { text: string }): Promise<ActionAnswer>
  clearMessage(input: { sentAt: number; how: Clearing }): Promise<ActionAnswer>
  /** `from` is the stage (from 0) that this screen stands in. */
  moveShow(input: { act: Exclude<ClockAct, 'finish'>; from: number }): Promise<ActionAnswer>
}

const patienceMs = 5_000

/** Rollback is a request of its own: server actions of one client run one after the other, and it queues behind nothing. */
export async function rollBack(): Promise<ActionAnswer> {
  const response = await fetch('/api/rollback', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(patienceMs),
  })
  return response.json()
}
