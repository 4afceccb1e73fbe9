import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { portOf } from '../../common/port-of'
import { isFree, portsOf, refuseBusyPorts } from './ports.mjs'

/** A port that somebody listens on while `work` runs. */
async function withBusyPort(host: string, work: (port: number) => Promise<void>) {
  const server = createServer()
  server.listen(0, host)
  await once(server, 'listening')
  const port = portOf(server)
  try {
    await work(port)
  } finally {
    server.close()
    await once(server, 'close')
  }
}

describe('the ports of the demo', () => {
  test('are the usual ones unless the environment names others', () => {
    const { console, aws, alb, ws } = portsOf({ PORT: '3100', REHEARSAL_WS_PORT: '' })
    expect([console.port, aws.port, alb.port, ws.port]).toEqual([3100, 4566, 8080, 8081])
  })

  test.each([
    { env: { PORT: 'http' }, says: 'PORT must be a port from 1 to 65535, not "http".' },
    { env: { REHEARSAL_ALB_PORT: '70000' }, says: 'REHEARSAL_ALB_PORT must be a port' },
    { env: { PORT: '4566' }, says: 'PORT and REHEARSAL_AWS_PORT are both 4566' },
  ])('$env is refused in one sentence', ({ env, says }) => {
    expect(() => portsOf(env)).toThrow(says)
  })

  test.each(['127.0.0.1', '0.0.0.0'])('one that is taken on %s is refused with a free one to use', host =>
    withBusyPort(host, async port => {
      const busy = refuseBusyPorts([{ variable: 'REHEARSAL_ALB_PORT', what: 'the load balancer', port }])
      await expect(busy).rejects.toThrow(
        new RegExp(
          `^Port ${port} for the load balancer is already in use: set REHEARSAL_ALB_PORT, for example REHEARSAL_ALB_PORT=\\d+\\.$`,
        ),
      )
    }),
  )

  test('one that is free again is free', async () => {
    let freed = 0
    await withBusyPort('127.0.0.1', async port => {
      freed = port
      expect(await isFree(port)).toBe(false)
    })
    expect(await isFree(freed)).toBe(true)
  })
})
