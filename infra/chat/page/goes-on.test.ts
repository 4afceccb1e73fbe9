import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Absence } from './absence'
import { ChatConnection } from './chat-connection'
import { Dots } from './dots'
import { pageWords } from './words'

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
let rejections: unknown[] = []
const note = (reason: unknown) => rejections.push(reason)

/** A browser's socket as far as the page uses it; the test breaks it. */
class Socket {
  static readonly OPEN = 1
  static readonly CONNECTING = 0
  static opened: Socket[] = []
  /** What the next one throws where it is made. */
  static refusal: Error | null = null
  readyState = Socket.CONNECTING
  onclose: (() => void) | null = null
  constructor(readonly address: string) {
    const { refusal } = Socket
    Socket.refusal = null
    if (refusal) throw refusal
    Socket.opened.push(this)
  }
  close() {}
  send() {}
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  Socket.opened = []
  vi.stubGlobal('WebSocket', Socket)
  vi.stubGlobal('document', { hidden: false })
  rejections = []
  process.on('unhandledRejection', note)
})
afterEach(() => {
  process.off('unhandledRejection', note)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the chat’s page goes on', () => {
  it('asking who answers, whatever goes wrong with drawing one dot', async () => {
    let asked = 0
    vi.stubGlobal('fetch', async () => {
      asked++
      return Response.json({ environment: 'blue' })
    })
    const strip = {
      childElementCount: 12,
      setAttribute() {},
      replaceChildren() {
        throw new Error('The strip is gone.')
      },
    }
    vi.stubGlobal('document', { hidden: false, createElement: () => ({}) })
    const dots = new Dots(strip, pageWords.en, new Absence(() => false, 1_000_000))
    dots.go()
    await pass(9_000)
    expect(asked).toBeGreaterThanOrEqual(4)
  })

  it('connecting, whatever the page does when it hears that the line broke', async () => {
    const line = new ChatConnection('ws://chat/', {
      opened() {},
      frame() {},
      closed() {
        throw new Error('The header cannot be drawn.')
      },
    })
    line.connect()
    expect(() => Socket.opened[0]?.onclose?.()).toThrow('The header')
    await pass(1_000)
    expect(Socket.opened).toHaveLength(2)
  })

  it('connecting, also after a socket that the browser would not make', async () => {
    Socket.refusal = new DOMException('insecure', 'SecurityError')
    const line = new ChatConnection('ws://chat/', { opened() {}, frame() {}, closed() {} })
    expect(() => line.connect()).toThrow('insecure')
    await pass(1_000)
    expect(Socket.opened).toHaveLength(1)
    // One at a time.
    await pass(20_000)
    expect(Socket.opened).toHaveLength(1)
  })
})
