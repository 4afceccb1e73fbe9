// Counts what its process holds.
import { describe, expect, it } from 'vitest'
import { handles, until } from './test-bench'
import { echo, faults, meet, openSocket, scene } from './test-faults'

describe.each(faults)('a listener that is to $fault', ({ fault, patience }) => {
  it('leaves nothing behind, switched on and off ten times during traffic', async () => {
    // Those of the test before are closed by now, but not yet gone.
    await until(() => handles(/^TCP/) === 0)
    const before = handles(/^Timeout/)
    const { port, setFault, target, balancer, active } = await scene()
    const servers = handles(/^TCPServer/)
    const ws = await openSocket(port)
    let running = true
    let answered = 0
    const traffic = Array.from({ length: 3 }, async () => {
      while (running) if ((await meet(port, patience)) === 'HTTP/1.1 200 OK') answered += 1
    })
    for (let i = 0; i < 10; i += 1) {
      setFault(fault)
      await new Promise(resolve => setTimeout(resolve, 5))
      setFault(null)
      const sofar = answered
      await until(() => answered > sofar)
    }
    running = false
    await Promise.all(traffic)
    expect(await echo(ws)).toBe('hello')
    expect(handles(/^TCPServer/)).toBe(servers)
    // The client's one WebSocket, and what is kept open to the target.
    const kept = () => target.sockets.filter(socket => !socket.destroyed).length
    await until(() => active() === kept() + 1)
    await balancer.close()
    await target.kill()
    await until(() => handles(/^TCP/) === 0)
    expect(handles(/^Timeout/)).toBeLessThanOrEqual(before)
  })
})
