import { z } from 'zod'
import { exitOnUncaught } from '../../../common/guard'
import { seededRandom } from '../../../common/seeded-random'
import { hearOwner } from '../../../common/supervisor/member.mjs'
import { Balancer } from './balancer'
import { type FromBalancer, readControlMessage } from './control-messages'
import { readPropagation } from './nodes'

exitOnUncaught('The load balancer')

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const wanted = process.env.REHEARSAL_ALB_PORT ?? '8080'
const port = Number(wanted)
if (!/^\d+$/.test(wanted) || port > 65_535) {
  leave(`REHEARSAL_ALB_PORT must be a port number from 0 to 65535, not "${wanted}".`)
}

const seed = process.env.REHEARSAL_SEED
if (seed && !/^\d+$/.test(seed)) leave(`REHEARSAL_SEED must be a whole number, not "${seed}".`)

const late = process.env.REHEARSAL_PROPAGATION_MS
const propagationMs = readPropagation(late)
if (!propagationMs) {
  leave(`REHEARSAL_PROPAGATION_MS must be milliseconds like "1000-5000" or "0", not "${late}".`)
}

const balancer = new Balancer({
  now: Date.now,
  // A seed makes the choices of a test or of a scored rehearsal the same in every run.
  chance: seed ? seededRandom(Number(seed)) : Math.random,
  propagationMs,
  say: (message: FromBalancer) => {
    if (process.connected) process.send?.(message)
  },
})

let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  // Sockets are closed at once; this is for a peer that keeps one from closing.
  setTimeout(() => process.exit(0), 800).unref()
  void balancer.close().then(() => process.exit(0))
}

process.on('SIGTERM', stop)
process.on('disconnect', stop)
hearOwner(message => {
  try {
    balancer.hear(readControlMessage(message))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    process.stderr.write(`The load balancer refused a message: ${why}\n`)
  }
})

try {
  await balancer.listen(port)
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const why = taken ? 'is in use' : `cannot be opened (${error})`
  leave(`Port ${port} for the load balancer ${why}: set REHEARSAL_ALB_PORT to another port.`)
}
