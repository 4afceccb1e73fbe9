/** moto (an AWS emulator in Python), where it is on this machine, with the calls that it lacks answered in front of it. */
import { execFileSync, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { forwardTo } from './missing-calls'

/** Asked only where the rest is there: Python takes a second over it. */
export function hasEmulator(): boolean {
  try {
    execFileSync('moto_server', ['--help'], { stdio: 'ignore', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}

export interface Emulator {
  url: string
  stop(): Promise<void>
}

/** Ends moto when its input ends: with `stop`, and however else the process of the test may end. */
const command = 'moto_server -H 127.0.0.1 -p 0 & cat; kill $!; wait'

/** An empty account on a free port. @throws an Error with what moto wrote, when it does not come up */
export async function startEmulator(): Promise<Emulator> {
  const moto = spawn('sh', ['-c', command], { stdio: ['pipe', 'ignore', 'pipe'] })
  const exited = new Promise<void>(resolve => moto.once('close', () => resolve()))
  const stopMoto = () => {
    moto.stdin.end()
    return exited
  }
  try {
    const front = await forwardTo(await addressOf(moto.stderr))
    return { url: front.url, stop: () => front.close().then(stopMoto) }
  } catch (error) {
    await stopMoto()
    throw error
  }
}

/** The port is the system's choice, and moto says it once it listens. */
function addressOf(said: Readable): Promise<string> {
  let written = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`moto did not come up. ${written}`)), 60_000)
    // Read to the end: it logs each call, and would stand still before a full pipe.
    said.on('data', chunk => {
      written = `${written}${chunk}`.slice(-4_000)
      const address = /Running on (http:\/\/\S+)/.exec(written)?.[1]
      if (address === undefined) return
      clearTimeout(late)
      resolve(address)
    })
  })
}
