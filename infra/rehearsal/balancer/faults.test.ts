// Counts what its process holds.
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { handles, rawConnection, until } from './test-bench'
import { echo, faults, meet, openSocket, scene } from './test-faults'

/** The port opens and closes between two turns of the event loop. */
const immediately = () => new Promise(resolve => setImmediate(resolve))

describe.each(faults)('a listener that is to $fault', ({ fault, met, patience }) => {
  it('does so to new clients, and no longer when the fault is taken away', async () => {
    const { port, setFault } = await scene()
    setFault(fault)
    await immediately()
    expect(await meet(port, patience)).toBe(met)
    setFault(null)
    await immediately()
    expect(await meet(port)).toBe('HTTP/1.1 200 OK')
  })

  it('keeps the WebSockets that are open, and takes no new one', async () => {
    const { port, setFault } = await scene()
    const ws = await openSocket(port)
    setFault(fault)
    expect(await echo(ws)).toBe('hello')
    const late = new WebSocket(`ws://127.0.0.1:${port}/ws`, {
      handshakeTimeout: fault === 'hang' ? 60 : 5_000,
    })
    const [error] = await once(late, 'error')
    expect(String(error)).toMatch(fault === 'hang' ? /timed out/ : new RegExp(met))
    setFault(null)
    expect(await echo(ws)).toBe('hello')
  })

  it('does the same to a further request on a connection that was open', async () => {
    const { port, setFault } = await scene()
    const client = rawConnection(port)
    const ask = () => client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    ask()
    await until(() => client.received().endsWith('ok'))
    const before = client.received()
    setFault(fault)
    ask()
    // What hangs is reset when the fault ends, so that no client waits for ever.
    if (fault === 'hang') setTimeout(() => setFault(null), 40)
    await client.closed
    expect(client.received()).toBe(before)
  })

  it('closes cleanly in the middle of the fault', async () => {
    const { port, setFault, balancer } = await scene()
    const client = rawConnection(port)
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await until(() => client.received().endsWith('ok'))
    setFault(fault)
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await balancer.close()
    await client.closed
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  })
})

describe('a listener that hangs', () => {
  it.each([
    { name: 'a request', wire: 'GET / HTTP/1.1\r\nHost: a\r\n\r\n' },
    {
      name: 'an upload',
      wire: `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n${'x'.repeat(400_000)}`,
    },
    {
      name: 'an upgrade',
      wire: 'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    },
    { name: 'what is not HTTP', wire: 'HELLO\r\n\r\n' },
  ])('lets go of a client that leaves with $name', async ({ wire }) => {
    const { port, setFault, active } = await scene()
    const idle = active()
    setFault('hang')
    const client = rawConnection(port)
    client.socket.write(wire)
    await until(() => active() === idle + 1)
    await immediately()
    expect(client.received()).toBe('')
    client.socket.destroy()
    await until(() => active() === idle)
  })
})

describe('a listener', () => {
  it('goes from one fault to another without a pause between', async () => {
    const { port, setFault } = await scene()
    const seen: string[] = []
    for (const { fault, patience } of [...faults, ...faults]) {
      setFault(fault)
      await immediately()
      seen.push(await meet(port, patience))
    }
    expect(seen).toEqual([...faults, ...faults].map(({ met }) => met))
  })

  it('ends where it was told last, however fast it was told', async () => {
    const { port, setFault } = await scene()
    for (let i = 0; i < 5; i += 1) for (const fault of ['refuse', null] as const) setFault(fault)
    await until(() => handles(/^TCPServer/) >= 2)
    expect(await meet(port)).toBe('HTTP/1.1 200 OK')
  })
})

describe('dropping WebSockets', () => {
  it('breaks off a share of them, of one group or of all, and says how many', async () => {
    const { port, balancer, said } = await scene()
    const held = await Promise.all(Array.from({ length: 10 }, () => openSocket(port)))
    const open = () => held.filter(({ readyState }) => readyState === WebSocket.OPEN).length
    const drop = (groupArn: string | null, share: number) => {
      balancer.hear({ type: 'drop-sockets', groupArn, share })
      return said.findLast(message => message.type === 'dropped')?.count
    }
    expect(drop('arn:green', 1)).toBe(0)
    expect(drop('arn:blue', 0.3)).toBe(3)
    await until(() => open() === 7)
    expect(drop(null, 1)).toBe(7)
    await until(() => open() === 0)
    expect(drop(null, 1)).toBe(0)
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok')
    expect(await echo(await openSocket(port))).toBe('hello')
  })
})
