/** The rehearsal's load balancer as its own process, told by the same messages as in a rehearsal. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'

const heard = z.union([
  z.object({ type: z.literal('listening'), port: z.number() }),
  z.object({ type: z.literal('health'), targets: z.array(z.object({ state: z.string() })) }),
  z.object({ type: z.string() }),
])

const group = (name: string, port: number) => ({
  arn: `arn:${name}`,
  name,
  healthCheck: {
    path: '/health',
    intervalMs: 5_000,
    timeoutMs: 2_000,
    healthyThreshold: 2,
    unhealthyThreshold: 2,
    matcher: '200',
  },
  deregistrationDelayMs: 30_000,
  targets: [{ id: '10.0.1.10', port: 3_000, address: { host: '127.0.0.1', port }, drainingSince: null }],
})

const configuration = (blue: number, green: number) => ({
  version: 1,
  forward: [
    { arn: 'arn:blue', weight: 90 },
    { arn: 'arn:green', weight: 10 },
  ],
  groups: [group('blue', blue), group('green', green)],
  idleTimeoutMs: 60_000,
})

/** Resolves when both targets are healthy. */
export async function startOurs(blue: number, green: number) {
  const env = { ...process.env, REHEARSAL_ALB_PORT: '0', REHEARSAL_PROPAGATION_MS: '0', REHEARSAL_SEED: '7' }
  const child = fork(join(process.cwd(), 'dist/balancer.mjs'), [], {
    env: { ...env, NODE_ENV: 'production' },
  })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    let at = 0
    child.on('message', raw => {
      const said = heard.parse(raw)
      if ('port' in said) at = said.port
      if ('port' in said) child.send({ type: 'configure', config: configuration(blue, green) })
      if ('targets' in said && said.targets.filter(({ state }) => state === 'healthy').length === 2)
        resolve(at)
    })
    void exited.then(() => reject(new Error('The load balancer has ended.')))
  })
  return {
    pid: child.pid ?? 0,
    port,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
