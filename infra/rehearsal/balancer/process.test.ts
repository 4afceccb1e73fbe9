import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { portOf } from '../../../common/port-of'
import type { FromBalancer, ToBalancer } from './control-messages'
import { config, group, startTarget, until } from './test-bench'

function start(
  port: string,
  more: Record<string, string> = {},
): { child: ChildProcess; said: FromBalancer[]; errors: () => string } {
  const child = fork('dist/balancer.mjs', {
    env: { ...process.env, REHEARSAL_ALB_PORT: port, ...more },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const said: FromBalancer[] = []
  child.on('message', (message: FromBalancer) => said.push(message))
  let errors = ''
  child.stderr?.on('data', part => {
    errors += part
  })
  return { child, said, errors: () => errors }
}

describe('the load balancer as a process', () => {
  it('listens, is configured, forwards, reports, and leaves when its channel closes', async () => {
    const target = await startTarget((_req, res) => res.end('blue'))
    const { child, said } = start('0')
    await until(() => said.some(({ type }) => type === 'listening'))
    const port = said.find(message => message.type === 'listening')?.port
    const configure: ToBalancer = {
      type: 'configure',
      config: { ...config({ blue: 1 }, group('blue', target.config)), version: 7 },
    }
    const before = Date.now()
    child.send(configure)
    await until(() =>
      said.some(
        message => message.type === 'health' && message.targets.some(({ state }) => state === 'healthy'),
      ),
    )
    const applied = said.find(message => message.type === 'applied')
    expect(applied?.version).toBe(7)
    expect(applied?.at).toBeGreaterThanOrEqual(before)
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('blue')
    await until(() =>
      said.some(
        message => message.type === 'tally' && message.tallies.some(({ requests }) => requests === 1),
      ),
    )
    const left = once(child, 'exit')
    child.disconnect()
    expect(await left).toEqual([0, null])
  })

  it('leaves within two seconds of SIGTERM, with sockets open', async () => {
    const target = await startTarget(() => {})
    const { child, said } = start('0')
    await until(() => said.some(({ type }) => type === 'listening'))
    const port = said.find(message => message.type === 'listening')?.port
    child.send({ type: 'configure', config: config({ blue: 1 }, group('blue', target.config)) })
    await until(() =>
      said.some(
        message => message.type === 'health' && message.targets.some(({ state }) => state === 'healthy'),
      ),
    )
    const waiting = fetch(`http://127.0.0.1:${port}/`).catch(() => 'cut')
    await until(() => target.sockets.length > 2)
    const asked = Date.now()
    const left = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await left).toEqual([0, null])
    expect(Date.now() - asked).toBeLessThan(2_000)
    expect(await waiting).toBe('cut')
  })

  it('says in one sentence which variable to change when its port is in use', async () => {
    const taken = createServer().listen(0, '0.0.0.0')
    await once(taken, 'listening')
    onTestFinished(() => {
      taken.close()
    })
    const { child, errors } = start(String(portOf(taken)))
    const [code] = await once(child, 'exit')
    expect(code).toBe(1)
    await until(() => errors().endsWith('\n'))
    expect(errors()).toMatch(
      /^Port \d+ for the load balancer is in use: set REHEARSAL_ALB_PORT to another port\.\n$/,
    )
  })

  it.each(['http', '70000', ''])('refuses the port "%s"', async port => {
    const { child, errors } = start(port)
    const [code] = await once(child, 'exit')
    expect(code).toBe(1)
    await until(() => errors().endsWith('\n'))
    expect(errors()).toMatch(/^REHEARSAL_ALB_PORT must be a port number/)
  })

  it('refuses a propagation that is none', async () => {
    const { child, errors } = start('0', { REHEARSAL_PROPAGATION_MS: 'soon' })
    const [code] = await once(child, 'exit')
    expect(code).toBe(1)
    await until(() => errors().endsWith('\n'))
    expect(errors()).toBe(
      'REHEARSAL_PROPAGATION_MS must be milliseconds like "1000-5000" or "0", not "soon".\n',
    )
  })

  it('refuses a wrong configuration with the field that is wrong, and goes on', async () => {
    const { child, said, errors } = start('0')
    await until(() => said.some(({ type }) => type === 'listening'))
    child.send({ type: 'configure', config: { ...config({}), idleTimeoutMs: 'long' } })
    await until(() => errors().includes('idleTimeoutMs'))
    child.send({ type: 'configure', config: { ...config({}), version: 3 } })
    await until(() => said.some(message => message.type === 'applied' && message.version === 3))
  })
})
