import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { portOf } from '../../../common/port-of'
import { connectTo, startService, until } from './test-bench'

function start(env: Record<string, string>): { child: ChildProcess; errors: () => string } {
  const child = fork('dist/apigateway.mjs', {
    env: {
      ...process.env,
      REHEARSAL_WS_PORT: '0',
      INTEGRATION_URL: 'http://127.0.0.1:9/',
      GATEWAY_SECRET: 's',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let errors = ''
  child.stderr?.on('data', part => {
    errors += part
  })
  return { child, errors: () => errors }
}

describe('the gateway as a process', () => {
  it.each(['disconnect', 'SIGTERM'] as const)('listens, passes messages on and leaves on %s', async how => {
    const service = await startService()
    const { child } = start({ INTEGRATION_URL: service.url, GATEWAY_SECRET: 'the secret' })
    const [listening] = await once(child, 'message')
    expect(listening).toEqual({ type: 'listening', port: expect.any(Number) })
    const { ws, closed } = await connectTo(`ws://127.0.0.1:${listening.port}/dev`)
    ws.send('hello')
    await until(() => service.of('/gateway/message').length === 1)
    expect(service.of('/gateway/message')[0]?.headers['x-gateway-secret']).toBe('the secret')
    const asked = Date.now()
    const left = once(child, 'exit')
    if (how === 'SIGTERM') child.kill('SIGTERM')
    else child.disconnect()
    expect(await left).toEqual([0, null])
    expect(Date.now() - asked).toBeLessThan(2_000)
    expect((await closed).code).toBe(1001)
  })

  it('says in one sentence which variable to change when its port is in use', async () => {
    const taken = createServer().listen(0, '0.0.0.0')
    await once(taken, 'listening')
    onTestFinished(() => {
      taken.close()
    })
    const port = String(portOf(taken))
    const { child, errors } = start({ REHEARSAL_WS_PORT: port })
    expect((await once(child, 'exit'))[0]).toBe(1)
    await until(() => errors().endsWith('\n'))
    expect(errors()).toMatch(
      /^Port \d+ for the API Gateway WebSocket is in use: set REHEARSAL_WS_PORT to .*\.\n$/,
    )
  })

  it.each([
    ['REHEARSAL_WS_PORT', 'ws'],
    ['REHEARSAL_WS_PORT', '70000'],
    ['INTEGRATION_URL', ''],
    ['INTEGRATION_URL', 'ftp://a'],
    ['GATEWAY_SECRET', ''],
  ])('refuses %s="%s" by name', async (name, value) => {
    const { child, errors } = start({ [name]: value })
    expect((await once(child, 'exit'))[0]).toBe(1)
    await until(() => errors().endsWith('\n'))
    expect(errors()).toContain(name)
  })
})
