import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { z } from 'zod'

/** One of the built services as a process that ends with this one. */
export interface Service {
  pid: number
  /** What it wrote, errors included. */
  said(): string
  /** Tells the service something, and waits for its answer of this shape. @throws Error with what it wrote, when it ends */
  ask<Answer>(message: object, shape: z.ZodType<Answer>): Promise<Answer>
  stop(): Promise<void>
}

/**
 * Starts a service, and waits until it says that it works by a message of this shape.
 * @throws Error with what it wrote, when it ends before
 */
export async function startService<Message>(
  script: string,
  env: NodeJS.ProcessEnv,
  shape: z.ZodType<Message>,
): Promise<Service & { message: Message }> {
  const child = fork(script, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', chunk => {
      said += chunk
    })
  const exited = once(child, 'exit')
  const hear = <Heard>(heard: z.ZodType<Heard>) =>
    new Promise<Heard>((resolve, reject) => {
      const read = (told: unknown) => {
        const { success, data } = heard.safeParse(told)
        if (!success) return
        child.off('message', read)
        resolve(data)
      }
      child.on('message', read)
      void exited.then(() => reject(new Error(`${script} has ended:\n${said}`)))
    })
  const message = await hear(shape)
  return {
    pid: child.pid ?? 0,
    said: () => said,
    message,
    async ask(told, heard) {
      const answer = hear(heard)
      child.send(told)
      return answer
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
