import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, connect as dial, type Socket } from 'node:net'
import { z } from 'zod'
import { portOf } from '../../../common/port-of'

const listening = z.object({ type: z.literal('listening'), port: z.number() })

export interface Neighbour {
  port: number
  /** Stops the process as it stands (SIGSTOP) and lets it go on after so many milliseconds. */
  stall: (ms: number) => Promise<void>
  end: () => Promise<void>
}

/** A process of the rehearsal cloud, by its name in dist/. */
export async function startNeighbour(name: string, env: Record<string, string> = {}): Promise<Neighbour> {
  const child: ChildProcess = fork(new URL(`../../../dist/${name}.mjs`, import.meta.url), {
    silent: true,
    env: { ...process.env, ...env },
  })
  const [message] = await once(child, 'message')
  return {
    port: listening.parse(message).port,
    stall: async ms => {
      child.kill('SIGSTOP')
      await new Promise(resolve => setTimeout(resolve, ms))
      child.kill('SIGCONT')
    },
    end: async () => {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

export interface Relay {
  readonly port: number
  /** Where it leads; it may be told later. */
  target: number
  /** Refuses and cuts everything for so many milliseconds, as a process that was killed and starts again. */
  cut: (ms: number) => Promise<void>
  close: () => Promise<void>
}

/** A port that leads to another one, byte by byte. */
export async function openRelay(target = 0): Promise<Relay> {
  const sockets = new Set<Socket>()
  const server = createServer(near => {
    const far = dial(relay.target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const listen = (port: number) =>
    new Promise<void>(resolve => server.listen(port, '127.0.0.1', () => resolve()))
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  await listen(0)
  const port = portOf(server)
  const relay: Relay = {
    port,
    target,
    cut: async ms => {
      await close()
      await new Promise(resolve => setTimeout(resolve, ms))
      await listen(port)
    },
    close,
  }
  return relay
}
