/** A guest of the chat through API Gateway, as the chat's own page is one: says things, hears them, comes back when cut off. */
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { z } from 'zod'

const messages = z.array(z.object({ id: z.string() }))
const frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joined'), recent: messages }),
  z.object({ type: z.literal('batch'), messages }),
  z.object({ type: z.literal('ack'), id: z.string() }),
  z.object({ type: z.literal('refused'), id: z.string().optional(), because: z.string() }),
])

/** The chat takes a message a second of each guest, repeats included. */
const sayEveryMs = 1_500
const repeatAfterMs = 3_000
const returnAfterMs = 250

interface Said {
  text: string
  sentAt: number
  acknowledged: boolean
  /** Heard in batches, each as often as it came on one connection. */
  heard: number
}

export class ChatGuest {
  private readonly said = new Map<string, Said>()
  private socket: WebSocket | null = null
  private isOver = false
  private readonly timer: NodeJS.Timeout
  /** Connections that ended without its doing. */
  drops = 0

  /** @param guest makes its ids, at least 16 letters and digits */
  constructor(
    private readonly url: string,
    private readonly guest: string,
  ) {
    this.enter()
    this.timer = setInterval(() => this.speak(), sayEveryMs)
  }

  /** Messages that were acknowledged and that it has not heard. */
  get lost(): number {
    return [...this.said.values()].filter(({ acknowledged, heard }) => acknowledged && heard === 0).length
  }

  /** Messages that came more than once. */
  get doubled(): number {
    return [...this.said.values()].filter(({ heard }) => heard > 1).length
  }

  get count(): number {
    return [...this.said.values()].filter(({ heard }) => heard > 0).length
  }

  /** Messages that nobody has acknowledged yet. */
  get waiting(): number {
    return [...this.said.values()].filter(({ acknowledged, heard }) => !acknowledged && heard === 0).length
  }

  /** Says nothing more, repeats what is open until it is through, and goes. */
  async leave(patienceMs: number): Promise<void> {
    clearInterval(this.timer)
    const until = performance.now() + patienceMs
    while ((this.waiting > 0 || this.lost > 0) && performance.now() < until) {
      this.repeat()
      await wait(100)
    }
    this.isOver = true
    this.socket?.terminate()
  }

  private enter(): void {
    const socket = new WebSocket(this.url, { handshakeTimeout: 2_000 })
    this.socket = socket
    let wasOpen = false
    const heardHere = new Set<string>()
    socket.on('open', () => {
      wasOpen = true
      socket.send(JSON.stringify({ action: 'join', guest: this.guest, lang: 'en' }))
    })
    socket.on('message', data => this.hear(String(data), heardHere))
    socket.on('error', () => {})
    socket.on('close', () => {
      if (this.isOver) return
      if (wasOpen) this.drops += 1
      setTimeout(() => this.isOver || this.enter(), returnAfterMs)
    })
  }

  private hear(text: string, heardHere: Set<string>): void {
    const read = frame.safeParse(JSON.parse(text)).data
    if (read?.type === 'ack') this.note(read.id, said => Object.assign(said, { acknowledged: true }))
    else if (read?.type === 'joined')
      for (const { id } of read.recent) this.note(id, said => Object.assign(said, { heard: said.heard || 1 }))
    else if (read?.type === 'batch')
      for (const { id } of read.messages) {
        // On a new connection what was missed is told again.
        const again = heardHere.has(id)
        heardHere.add(id)
        this.note(id, said => Object.assign(said, { heard: again ? said.heard + 1 : said.heard || 1 }))
      }
  }

  private note(id: string, change: (said: Said) => void): void {
    const said = this.said.get(id)
    if (said) change(said)
  }

  private speak(): void {
    if (this.repeat()) return
    const id = `${this.guest}-${this.said.size}`
    this.said.set(id, { text: `message ${this.said.size}`, sentAt: 0, acknowledged: false, heard: 0 })
    this.send(id)
  }

  /** An honest retry: the same id until it is acknowledged. */
  private repeat(): boolean {
    const late = [...this.said].find(
      ([, { sentAt, acknowledged, heard }]) =>
        !acknowledged && heard === 0 && performance.now() - sentAt > repeatAfterMs,
    )
    if (late) this.send(late[0])
    return late !== undefined
  }

  private send(id: string): void {
    this.note(id, said => {
      said.sentAt = performance.now()
      if (this.socket?.readyState === WebSocket.OPEN)
        this.socket.send(JSON.stringify({ action: 'say', id, text: said.text }))
    })
  }
}

/** What a new guest says comes back to it. */
export async function goesRound(url: string, id: string, withinMs: number): Promise<boolean> {
  const socket = new WebSocket(url, { handshakeTimeout: withinMs })
  const came = new Promise<boolean>(resolve => {
    const late = setTimeout(() => resolve(false), withinMs)
    const end = (round: boolean) => {
      clearTimeout(late)
      resolve(round)
    }
    socket.on('open', () => {
      socket.send(JSON.stringify({ action: 'join', guest: `${id}-guest-of-kills`, lang: 'en' }))
    })
    socket.on('message', data => {
      const read = frame.safeParse(JSON.parse(String(data))).data
      if (read?.type === 'joined') socket.send(JSON.stringify({ action: 'say', id, text: 'well again' }))
      if (read?.type === 'batch' && read.messages.some(message => message.id === id)) end(true)
    })
    socket.on('error', () => end(false))
    socket.on('close', () => end(false))
  })
  return came.finally(() => socket.terminate())
}
