import { complain } from '../complain'
import { type ConnectionsApi, mostSockets } from './connections-api'
import { encodeFrame, nextFrame, type ServerFrame } from './frames'

export interface DeliveryRules {
  /** Calls that may run at once. */
  concurrency: number
  /** A call that takes longer gives its place to others and goes on by itself. */
  slowAfterMs: number
  /** Calls that run, slow ones too: beyond the client's sockets they would wait where their time limit runs. */
  atMost: number
  /**
   * A frame is tried for so long, and at least twice: longer than the gateway's own address may be away. While the
   * gateway takes nobody's frames it is not this connection's fault, and it is tried three times as long.
   */
  tryForMs: number
  /** Before the second try; one more of it before each later one, up to a second. */
  retryAfterMs: number
  /** Frames that may wait for one connection; beyond it the connection is given up. */
  waitingPerConnection: number
}

export const ordinaryDelivery: DeliveryRules = {
  concurrency: 64,
  slowAfterMs: 250,
  atMost: mostSockets,
  tryForMs: 10_000,
  retryAfterMs: 200,
  waitingPerConnection: 500,
}

const leastTries = 2
const longestRetryMs = 1_000
const closeTries = 3
/** Nobody misses one of these: the next says the same again. */
const isFigures = (frame: ServerFrame) => frame.type === 'batch' && frame.messages.length === 0

interface Lane {
  id: string
  frames: ServerFrame[]
  busy: boolean
  /** Set when a frame was given up: resolves when the gateway was told to close the connection. */
  closing: Promise<void> | null
}

/**
 * Sends frames to connections: in order for each, side by side for all, so that a slow one delays nobody else. A
 * connection that misses a frame is closed: its holder comes back and asks, by `since`, for what it has missed.
 */
export class Deliveries {
  private readonly lanes = new Map<string, Lane>()
  private ready: Lane[] = []
  private free: number
  private running = 0
  /** When the gateway last took a frame. */
  private deliveredAt = Number.NEGATIVE_INFINITY
  private idle: (() => void)[] = []

  /** @param onLost the connection is gone, or was given up: it is to be sent nothing more */
  constructor(
    private readonly api: ConnectionsApi,
    private readonly onLost: (connectionId: string) => void,
    private readonly rules: DeliveryRules = ordinaryDelivery,
  ) {
    this.free = rules.concurrency
  }

  send(connectionId: string, frame: ServerFrame): void {
    const lane = this.laneOf(connectionId)
    if (lane.closing) return
    lane.frames.push(frame)
    if (lane.frames.length > this.rules.waitingPerConnection) {
      complain('A connection is given up: it takes less than it is sent.', connectionId)
      this.giveUp(lane)
    }
    this.start(lane)
  }

  /** Has the gateway close the connection, which is sent nothing more. */
  close(connectionId: string): void {
    const lane = this.laneOf(connectionId)
    this.giveUp(lane)
    this.start(lane)
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

  private laneOf(id: string): Lane {
    const lane = this.lanes.get(id) ?? { id, frames: [], busy: false, closing: null }
    this.lanes.set(id, lane)
    return lane
  }

  private start(lane: Lane): void {
    if (!lane.busy) {
      lane.busy = true
      this.ready.push(lane)
    }
    this.pump()
  }

  private pump(): void {
    while (this.free > 0 && this.running < this.rules.atMost) {
      const lane = this.ready.shift()
      if (!lane) return
      this.free -= 1
      this.running += 1
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
    const outcome = lane.closing ? 'gone' : await this.deliver(lane)
    if (outcome === 'gone') {
      lane.frames.length = 0
      if (lane.closing === null) this.onLost(lane.id)
    }
    await lane.closing
    this.running -= 1
    clearTimeout(slow)
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

  /** The next frame of the lane, tried again and again; `gone` also when the lane was given up meanwhile. */
  private async deliver(lane: Lane): Promise<'delivered' | 'gone'> {
    const frame = nextFrame(lane.frames)
    const data = encodeFrame(frame)
    const startedAt = performance.now()
    for (let tries = 1; lane.closing === null; tries += 1) {
      try {
        const outcome = await this.api.post(lane.id, data)
        this.deliveredAt = performance.now()
        return outcome
      } catch (cause) {
        if (tries < leastTries || performance.now() < this.patientUntil(startedAt)) {
          await this.pauseAfter(tries)
          continue
        }
        if (isFigures(frame)) return 'delivered'
        complain('A connection is given up: a frame could not be sent.', cause)
        this.giveUp(lane)
      }
    }
    return 'gone'
  }

  private patientUntil(startedAt: number): number {
    const { tryForMs } = this.rules
    return startedAt + (this.deliveredAt > startedAt ? tryForMs : 3 * tryForMs)
  }

  private giveUp(lane: Lane): void {
    if (lane.closing) return
    lane.frames.length = 0
    lane.closing = this.hangUp(lane.id)
    // Whether or not the gateway hears it: whoever is not known any more is asked to join again, also by `since`.
    this.onLost(lane.id)
  }

  private async hangUp(connectionId: string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.api.close(connectionId)
        return
      } catch (cause) {
        if (tries >= closeTries) {
          complain('A connection could not be closed.', cause)
          return
        }
        await this.pauseAfter(tries)
      }
    }
  }

  private pauseAfter(tries: number): Promise<void> {
    const ms = Math.min(longestRetryMs, this.rules.retryAfterMs * tries)
    return new Promise(resolve => setTimeout(resolve, ms))
  }
}
