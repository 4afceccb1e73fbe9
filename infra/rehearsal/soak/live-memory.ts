/**
 * `dist/live-memory.mjs`, loaded before each of the cloud's processes during a soak (`node --import`): on SIGUSR2 the
 * process collects its garbage and writes down what is left. What V8 keeps in reserve says nothing about a leak.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
const folder = process.env.SOAK_MEMORY ?? ''

/** What Node.js itself lets go of when its object is collected (a web stream's handle) keeps all behind it until then. */
const collectAll = (done: () => void): void => {
  collect()
  setImmediate(() => {
    collect()
    done()
  })
}

const tell = (): void => {
  const { heapUsed, external } = process.memoryUsage()
  const path = join(folder, String(process.pid))
  writeFileSync(`${path}.new`, JSON.stringify({ live: heapUsed + external }))
  renameSync(`${path}.new`, path)
}

process.on('SIGUSR2', () => collectAll(tell))
