import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { z } from 'zod'

/** One of the built services as a process that ends with this one. */
export interface Service {
  pid: number
  /** What it wrote, errors included. */
  said(): string
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
  const message = await new Promise<Message>((resolve, reject) => {
    child.on('message', told => {
      const read = shape.safeParse(told)
      if (read.success) resolve(read.data)
    })
    void exited.then(() => reject(new Error(`${script} did not start:\n${said}`)))
  })
  return {
    pid: child.pid ?? 0,
    said: () => said,
    message,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
