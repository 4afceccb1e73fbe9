import { resolve4 } from 'node:dns/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { monotonicMs } from '../../common/monotonic'
import type { FromWorker, ToWorker } from './messages'
import { readSettings } from './settings'
import { watch } from './watch'

// The witness's own thread: the console's stalls must not look like the service's.
const port = parentPort
if (port === null) throw new Error('The witness runs as a worker thread of the console, not by itself.')

const watching = watch(readSettings(workerData), (message: FromWorker) => port.postMessage(message), {
  now: monotonicMs,
  random: () => Math.random(),
  resolve: hostname => resolve4(hostname, { ttl: true }),
})

port.on('message', async (message: ToWorker) => {
  if (message.type === 'adjust') {
    watching.adjust(message)
    return
  }
  await watching.stop()
  // Nothing else is open now, so the thread ends.
  port.close()
})
