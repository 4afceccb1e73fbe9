/** `dist/rehearsal.mjs`: the pretend AWS account as one command; supervises the processes that it consists of. */
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { exitOnUncaught } from '../../common/guard'
import { onStop } from '../../common/supervisor/on-stop.mjs'
import { createSupervisor } from '../../common/supervisor/supervisor.mjs'
import { quietSdk } from './process-group'

exitOnUncaught('The rehearsal cloud')

const say = (line: string): boolean => process.stderr.write(`${line}\n`)

const ready = z.looseObject({
  awsPort: z.number(),
  albPort: z.number(),
  wsPort: z.number(),
  controlUrl: z.string(),
  outputsPath: z.string(),
})

const supervisor = createSupervisor({ say })

let leaving = false
async function leave(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  await supervisor.stopAll()
  process.exit(code)
}

function announce({ awsPort, albPort, wsPort, controlUrl, outputsPath }: z.output<typeof ready>): void {
  const lines = [
    'The rehearsal cloud is up.',
    `  AWS endpoint      http://127.0.0.1:${awsPort}   (AWS_ENDPOINT_URL)`,
    `  load balancer     http://127.0.0.1:${albPort}`,
    `  API Gateway       ws://127.0.0.1:${wsPort}/dev`,
    `  controls          ${controlUrl}`,
    `  outputs           ${outputsPath}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

onStop({
  stop: () => void leave(0),
  stopAtOnce: () => {
    supervisor.killAll()
    process.exit(1)
  },
})
process.on('disconnect', () => void leave(0))

try {
  const message = await supervisor.start({
    name: 'the control plane',
    script: fileURLToPath(new URL('./control-plane.mjs', import.meta.url)),
    args: process.argv.slice(2),
    env: { ...process.env, ...quietSdk, NODE_ENV: 'production' },
    // What the processes write is for the person who started this; why one ended stands there already.
    log: { write: chunk => void process.stderr.write(chunk), lastWords: () => '' },
    restarts: true,
  })
  if (process.send) process.send(message)
  else announce(ready.parse(message))
} catch {
  await leave(1)
}
