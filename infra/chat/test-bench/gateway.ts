import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import { portOf } from '../../../common/port-of'
import type { ServerFrame } from '../room/frames'

export const secret = 'only-for-tests'
export const witnessSecret = 'witness-only-for-tests'

type FrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** A receiver of @connections calls that writes down what each connection got, and which were closed. */
export class Gateway {
  readonly gone = new Set<string>()
  /** Connections whose calls are never answered. */
  readonly stuck = new Set<string>()
  /** Those of them that were called. */
  readonly held = new Set<string>()
  /** Connections that can be sent nothing, as one whose buffer is full; they can be closed. */
  readonly full = new Set<string>()
  /** Those that the service has closed. */
  readonly closed = new Set<string>()
  private readonly received = new Map<string, ServerFrame[]>()
  private readonly arrivals = new EventEmitter().setMaxListeners(0)
  private readonly server = createServer(async (request, response) => {
    const id = decodeURIComponent(request.url?.split('/').at(-1) ?? '')
    const parts: Buffer[] = []
    for await (const part of request) parts.push(Buffer.from(part))
    if (this.stuck.has(id)) {
      this.held.add(id)
      return
    }
    if (this.gone.has(id)) {
      response.writeHead(410, { 'content-type': 'application/json', 'x-amzn-errortype': 'GoneException' })
      response.end('{}')
      return
    }
    if (request.method === 'DELETE') {
      this.closed.add(id)
      this.gone.add(id)
      response.writeHead(204).end()
      return
    }
    if (this.full.has(id)) {
      response.writeHead(429, { 'x-amzn-errortype': 'LimitExceededException' }).end('{}')
      return
    }
    const frame: ServerFrame = JSON.parse(Buffer.concat(parts).toString())
    this.received.set(id, [...this.frames(id), frame])
    response.end()
    this.arrivals.emit('frame')
  })

  async listen(): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', () => resolve()))
  }

  get managementUrl(): string {
    return `http://127.0.0.1:${portOf(this.server)}/dev`
  }

  frames(connection: string): ServerFrame[] {
    return this.received.get(connection) ?? []
  }

  /** Every message that the connection was sent, repetitions included. */
  messages(connection: string) {
    return this.frames(connection).flatMap(frame => {
      if (frame.type === 'joined') return frame.recent
      return frame.type === 'batch' ? frame.messages : []
    })
  }

  /** The first frame of that kind that the connection has or gets; rejects after `withinMs`, which by itself only ends what hangs. */
  async next<Type extends ServerFrame['type']>(
    connection: string,
    type: Type,
    where: (frame: FrameOf<Type>) => boolean = () => true,
    withinMs = 20_000,
  ): Promise<FrameOf<Type>> {
    const signal = AbortSignal.timeout(withinMs)
    const fits = (frame: ServerFrame): frame is FrameOf<Type> => frame.type === type
    for (;;) {
      const found = this.frames(connection).filter(fits).find(where)
      if (found) return found
      await once(this.arrivals, 'frame', { signal })
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise<void>(resolve => this.server.close(() => resolve()))
  }
}
