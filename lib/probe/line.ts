import { WebSocket } from 'ws'
import { retryDelayFrom } from '../../common/retry-delay'
import { causeText } from '../domain/availability/drop-cause'
import type { Environment } from '../domain/base/traffic'
import { environmentOf } from './classify'
import type { Ledger, Standing } from './ledger'
import type { Manner, Talk } from './talk'

export interface LineParts {
  url: string
  manner: Manner
  ledger: Ledger
  /** Monotonic milliseconds. */
  now: () => number
  /** Numbers in [0, 1). */
  random: () => number
  dropped: (code: number, cause: string, heldForMs: number) => void
}

interface Held {
  since: number
  talk: Talk
  environment: Environment | null
}

const handshakeMs = 3_000
/** At once, so to say: a gap is to be over when the service is back. */
const pauseMs = retryDelayFrom(250, 500, 3_000)
const farewellMs = 500
/** RFC 6455, 7.1.5: what a connection that ended without a close frame is said to have. */
const endedAbruptly = 1006

const said = (text: string) => causeText(text === '' ? { kind: 'unsaid' } : { kind: 'said', text })

/** One socket that is wanted: opened, held, and opened again when it is lost. */
export class Line {
  private socket: WebSocket | null = null
  private held: Held | null = null
  private apartSince: number | null = null
  private heardAt = 0
  private failures = 0
  private openNextAt = 0

  constructor(private readonly parts: LineParts) {}

  get standing(): Standing {
    return {
      heldSince: this.held?.since ?? null,
      apartSince: this.apartSince,
      environment: this.held?.environment ?? null,
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
      if (this.socket !== socket || this.held === null) return
      this.heardAt = now()
      this.failures = 0
      this.held.talk.hear(String(data), this.heardAt)
    })
    socket.on('error', error => {
      cause = error.message
    })
    socket.on('close', (code, reason) => {
      if (this.socket === socket) this.gone(code, said(reason.toString() || cause), now())
    })
  }

  /** Looks after the socket while it is held; one that has been silent for too long is given up. */
  tend(now: number) {
    if (this.held === null) return
    this.held.talk.tend(now)
    if (now - this.heardAt <= this.parts.manner.silenceMs) return
    this.socket?.terminate()
    // Nobody knows when it died: the outage counts from the last sign of life.
    this.gone(endedAbruptly, causeText({ kind: 'silent', ms: now - this.heardAt }), this.heardAt)
  }

  /** This process slept until `now`: silence meanwhile was its own. */
  forgive(now: number) {
    this.heardAt = now
  }

  /** Closed by us, which is no drop. Resolves when the socket is gone, at the latest after half a second. */
  letGo(): Promise<void> {
    const socket = this.socket
    this.held?.talk.end()
    this.held = null
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
    const { manner, ledger, now } = this.parts
    const since = now()
    if (this.apartSince !== null) ledger.reconnected(since - this.apartSince)
    this.apartSince = null
    this.heardAt = since
    const talk = manner.begin(frame => socket.send(JSON.stringify(frame)), since)
    this.held = { since, talk, environment }
  }

  /** One that never opened is still wanted, but nothing was lost. */
  private gone(code: number, cause: string, apartSince: number) {
    const { ledger, now, random, dropped } = this.parts
    const held = this.held
    this.socket = null
    this.held = null
    this.openNextAt = now() + pauseMs(this.failures, random())
    this.failures += 1
    if (held === null) return
    held.talk.end()
    ledger.lost(held.environment)
    this.apartSince = apartSince
    dropped(code, cause, Math.round(apartSince - held.since))
  }
}
