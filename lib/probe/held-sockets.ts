import { WebSocket } from 'ws'
import { retryDelayFrom } from '../../common/retry-delay'
import { causeText } from '../domain/availability/drop-cause'
import type { Environment } from '../domain/base/traffic'
import type { SocketTally } from '../domain/witness/tally'
import { environmentOf } from './classify'
import type { SocketCounters, Standing } from './socket-counters'

/** Handles the frames of one socket from its opening to its end. `now` is monotonic ms. */
interface SocketSession {
  hear(text: string, now: number): void
  /** Called some times a second while the socket is held. */
  tend(now: number): void
  /** Called when the socket is closed, by either side. */
  end(): void
}

/** The protocol that sockets of one kind speak. */
export interface SocketProtocol {
  kind: 'held' | 'chat'
  /** A socket that was silent for longer counts as lost. */
  silenceMs: number
  begin(send: (frame: object) => void, now: number): SocketSession
}

interface HeldSocketParts {
  url: string
  protocol: SocketProtocol
  counters: SocketCounters
  /** Monotonic milliseconds. */
  now: () => number
  /** Numbers in [0, 1). */
  random: () => number
  dropped: (code: number, cause: string, heldForMs: number) => void
}

interface OpenSocket {
  since: number
  session: SocketSession
  environment: Environment | null
}

const handshakeMs = 3_000
/** At once, so to say: a gap is to be over when the service is back. */
const pauseMs = retryDelayFrom(250, 500, 3_000)
const farewellMs = 500
/** RFC 6455, 7.1.5: what a connection that ended without a close frame is said to have. */
const endedAbruptly = 1006

const said = (text: string) => causeText(text === '' ? { kind: 'unsaid' } : { kind: 'said', text })

/** Holds one socket: opens it, and opens it again when it is lost. */
class HeldSocket {
  private socket: WebSocket | null = null
  private current: OpenSocket | null = null
  private apartSince: number | null = null
  private heardAt = 0
  private failures = 0
  private openNextAt = 0

  constructor(private readonly parts: HeldSocketParts) {}

  get standing(): Standing {
    return {
      heldSince: this.current?.since ?? null,
      apartSince: this.apartSince,
      environment: this.current?.environment ?? null,
    }
  }

  isDue(now: number) {
    return this.socket === null && now >= this.openNextAt
  }

  open() {
    const { url, now } = this.parts
    const socket = new WebSocket(url, { handshakeTimeout: handshakeMs, perMessageDeflate: false })
    this.socket = socket
    let cause = ''
    let environment: Environment | null = null
    socket.on('upgrade', ({ headers }) => {
      environment = environmentOf(headers['x-environment'])
    })
    socket.on('open', () => {
      if (this.socket === socket) this.opened(socket, environment)
    })
    socket.on('message', data => {
      if (this.socket !== socket || this.current === null) return
      this.heardAt = now()
      this.failures = 0
      this.current.session.hear(String(data), this.heardAt)
    })
    socket.on('error', error => {
      cause = error.message
    })
    socket.on('close', (code, reason) => {
      if (this.socket === socket) this.gone(code, said(reason.toString() || cause), now())
    })
  }

  /** Checks the socket while it is open; a socket that is silent for too long counts as lost. */
  tend(now: number) {
    if (this.current === null) return
    this.current.session.tend(now)
    if (now - this.heardAt <= this.parts.protocol.silenceMs) return
    this.socket?.terminate()
    // Nobody knows when it died: the outage counts from the last sign of life.
    this.gone(endedAbruptly, causeText({ kind: 'silent', ms: now - this.heardAt }), this.heardAt)
  }

  /** This process slept until `now`: silence meanwhile was its own. */
  forgive(now: number) {
    this.heardAt = now
  }

  /** Closes the socket, which is no drop. Resolves when it is closed, at the latest after half a second. */
  close(): Promise<void> {
    const socket = this.socket
    this.current?.session.end()
    this.current = null
    this.socket = null
    this.apartSince = null
    this.openNextAt = Number.POSITIVE_INFINITY
    if (socket === null || socket.readyState === WebSocket.CLOSED) return Promise.resolve()
    return new Promise(resolve => {
      const impatience = setTimeout(() => socket.terminate(), farewellMs)
      socket.once('close', () => {
        clearTimeout(impatience)
        resolve()
      })
      socket.close(1000)
    })
  }

  private opened(socket: WebSocket, environment: Environment | null) {
    const { protocol, counters, now } = this.parts
    const since = now()
    if (this.apartSince !== null) counters.reconnected(since - this.apartSince)
    this.apartSince = null
    this.heardAt = since
    const session = protocol.begin(frame => socket.send(JSON.stringify(frame)), since)
    this.current = { since, session, environment }
  }

  /** One that never opened is still wanted, but nothing was lost. */
  private gone(code: number, cause: string, apartSince: number) {
    const { counters, now, random, dropped } = this.parts
    const lost = this.current
    this.socket = null
    this.current = null
    this.openNextAt = now() + pauseMs(this.failures, random())
    this.failures += 1
    if (lost === null) return
    lost.session.end()
    counters.lost(lost.environment)
    this.apartSince = apartSince
    dropped(code, cause, Math.round(apartSince - lost.since))
  }
}

const turnMs = 25
/**
 * Gently, twenty in 100 ms: a target that died does not get all its sockets back at once, and the requests
 * beside them, which share this thread, are not held up.
 */
const openedAtOnce = 5
/** A turn that comes so late was slept through. */
const sleptMs = 1_000

/** Holds a number of sockets of one kind. */
export class HeldSocketPool {
  private readonly sockets: HeldSocket[] = []
  private readonly leaving = new Set<Promise<void>>()
  private readonly timer: NodeJS.Timeout
  private turnedAt: number

  constructor(
    private readonly parts: HeldSocketParts,
    wanted: number,
  ) {
    this.turnedAt = parts.now()
    this.adjust(wanted)
    this.timer = setInterval(() => this.turn(), turnMs)
    this.turn()
  }

  /** The youngest leave first. */
  adjust(wanted: number) {
    while (this.sockets.length < wanted) this.sockets.push(new HeldSocket(this.parts))
    for (const socket of this.sockets.splice(wanted)) {
      const gone = socket.close()
      this.leaving.add(gone)
      void gone.then(() => this.leaving.delete(gone))
    }
  }

  /** The second that ends at `end`, monotonic ms. */
  close(end: number): SocketTally {
    return this.parts.counters.close(
      this.sockets.map(socket => socket.standing),
      end,
    )
  }

  /** Resolves when no socket is left. */
  async stop() {
    clearInterval(this.timer)
    this.adjust(0)
    await Promise.all(this.leaving)
  }

  private turn() {
    const now = this.parts.now()
    if (now - this.turnedAt > sleptMs) for (const socket of this.sockets) socket.forgive(now)
    this.turnedAt = now
    for (const socket of this.sockets) socket.tend(now)
    const due = this.sockets.filter(socket => socket.isDue(now))
    for (const socket of due.slice(0, openedAtOnce)) socket.open()
  }
}
