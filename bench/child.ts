/** A process of the benchmark: what it is asked over its channel it answers there, one thing at a time. */
import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'

export interface Child {
  pid: number
  /** Sends a question and waits for the answer. @throws when the process ends first, or a ZodError */
  ask: <Shape extends z.ZodType>(question: Serializable, shape: Shape) => Promise<z.output<Shape>>
  stop: () => Promise<void>
}

/** @param bundle its name beside this one */
export function startChild(bundle: string, args: string[] = []): Child {
  return childOf(fork(fileURLToPath(new URL(`./${bundle}.mjs`, import.meta.url)), args, { env: process.env }))
}

function childOf(process: ChildProcess): Child {
  const exited = new Promise<void>(resolve => process.once('exit', () => resolve()))
  return {
    pid: process.pid ?? 0,
    ask: async (question, shape) => {
      const answered = new Promise<unknown>((resolve, reject) => {
        process.once('message', resolve)
        void exited.then(() => reject(new Error(`${process.spawnargs.join(' ')} has ended.`)))
      })
      process.send(question)
      return shape.parse(await answered)
    },
    stop: async () => {
      process.kill('SIGTERM')
      await exited
    },
  }
}

/** The other side of `ask`. The process ends when its parent does. */
export function answering(answer: (question: unknown) => Promise<Serializable> | Serializable): void {
  process.on('message', async question => {
    const said = await answer(question)
    if (process.connected) process.send?.(said)
  })
  process.on('disconnect', () => process.exit(0))
}
