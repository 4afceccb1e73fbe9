import { complain } from '../complain'
import type { ServerFrame } from './frames'
import { encodeFrame, nextFrame } from './next-frame'

/** `gone`: the socket no longer exists (410). Rejects on anything that may be tried again. */
export type Post = (connectionId: string, data: Uint8Array) => Promise<'delivered' | 'gone'>

export interface DeliveryRules {
  /** Calls that may run at once. */
  concurrency: number
  /** A call that takes longer gives its place to others and goes on by itself. */
  slowAfterMs: number
  tries: number
  retryAfterMs: number
  /** Frames that may wait for one connection; beyond it the oldest are given up. */
  waitingPerConnection: number
}

export const ordinaryDelivery: DeliveryRules = {
  concurrency: 64,
  slowAfterMs: 250,
  tries: 3,
  retryAfterMs: 200,
  waitingPerConnection: 500,
}

interface Lane {
  id: string
  frames: ServerFrame[]
  busy: boolean
}

/** Sends frames to connections: in order for each, side by side for all, so that a slow one delays nobody else. */
export class Deliveries {
  private readonly lanes = new Map<string, Lane>()
  private ready: Lane[] = []
  private free: number
  private idle: (() => void)[] = []

  constructor(
    private readonly post: Post,
    private readonly onGone: (connectionId: string) => void,
    private readonly rules: DeliveryRules = ordinaryDelivery,
  ) {
    this.free = rules.concurrency
  }

  send(connectionId: string, frame: ServerFrame): void {
    const lane = this.lanes.get(connectionId) ?? { id: connectionId, frames: [], busy: false }
    this.lanes.set(connectionId, lane)
    if (lane.frames.length >= this.rules.waitingPerConnection) lane.frames.shift()
    lane.frames.push(frame)
    if (!lane.busy) {
      lane.busy = true
      this.ready.push(lane)
    }
    this.pump()
  }

  /** Resolves when nothing waits or runs, at the latest after `withinMs`. */
  async settled(withinMs: number): Promise<void> {
    if (this.lanes.size === 0) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, withinMs)
      this.idle.push(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  private pump(): void {
    while (this.free > 0) {
      const lane = this.ready.shift()
      if (!lane) return
      this.free -= 1
      void this.run(lane)
    }
  }

  private async run(lane: Lane): Promise<void> {
    let released = false
    const release = () => {
      if (released) return
      released = true
      this.free += 1
      this.pump()
    }
    const slow = setTimeout(release, this.rules.slowAfterMs)
    const outcome = await this.deliver(lane.id, encodeFrame(nextFrame(lane.frames)))
    clearTimeout(slow)
    if (outcome === 'gone') {
      lane.frames.length = 0
      this.onGone(lane.id)
    }
    if (lane.frames.length > 0) {
      this.ready.push(lane)
    } else {
      lane.busy = false
      this.lanes.delete(lane.id)
    }
    release()
    this.pump()
    if (this.lanes.size === 0) for (const tell of this.idle.splice(0)) tell()
  }

  private async deliver(id: string, data: Uint8Array): Promise<'delivered' | 'gone' | 'given-up'> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.post(id, data)
      } catch (cause) {
        if (attempt >= this.rules.tries) {
          complain('A frame was given up after its last attempt.', cause)
          return 'given-up'
        }
        await new Promise(resolve => setTimeout(resolve, this.rules.retryAfterMs * attempt))
      }
    }
  }
}
