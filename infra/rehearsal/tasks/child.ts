/** A process of ours: forked, told things and heard over its channel, and certain to end. */
import { type ChildProcess, fork, type Serializable } from 'node:child_process'
import { constants } from 'node:os'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

export interface ChildOptions {
  /** In the words of the person who reads the sentence, for example `load balancer`. */
  name: string
  /** Path of the bundle. */
  script: string
  env: Record<string, string | undefined>
  /** Path of a bundle that is loaded before it. */
  preload?: string
}

/** Node 20 is supported here until the SDK drops it; its notice would bury the sentences that matter. */
export const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
const ofEveryProcess = { NODE_ENV: 'production', ...quietSdk } as const

const listening = z.object({ type: z.literal('listening'), port: z.number().int().positive() })

export class Child {
  private readonly process: ChildProcess
  private said = false
  /** Resolves with the exit code, 128 + signal number for a killed process; never rejects. */
  readonly exited: Promise<number>
  /** The port of its first `{type: 'listening', port}`; rejects when it ends before. */
  readonly port: Promise<number>

  constructor(readonly options: ChildOptions) {
    // Detached from the terminal's process group: Ctrl-C reaches us alone, and we end it in order.
    // It ends by itself when its channel closes, so that it never outlives us.
    this.process = fork(options.script, [], {
      env: { ...options.env, ...ofEveryProcess },
      execArgv: options.preload === undefined ? [] : ['--import', pathToFileURL(options.preload).href],
      detached: true,
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.said = true
      process.stderr.write(chunk)
    })
    this.exited = new Promise(resolve => {
      this.process.on('error', () => resolve(1))
      // `close` comes after `exit`, when all that it wrote has been read.
      this.process.once('close', (code, signal) =>
        resolve(code ?? (signal ? 128 + constants.signals[signal] : 1)),
      )
    })
    this.port = new Promise((resolve, reject) => {
      this.process.on('message', (message: Serializable) => {
        const heard = listening.safeParse(message)
        if (heard.success) resolve(heard.data.port)
      })
      void this.exited.then(() => reject(new ChildEnded(options.name, this.said)))
    })
    // Whoever waits for the port sees the failure; nobody has to.
    this.port.catch(() => {})
  }

  /** Whether it has written to stderr, where people read why it ended. */
  get hasSpoken(): boolean {
    return this.said
  }

  get pid(): number {
    return this.process.pid ?? 0
  }

  onMessage(hear: (message: unknown) => void): void {
    this.process.on('message', hear)
  }

  send(message: Serializable): void {
    if (this.process.connected) this.process.send(message, () => {})
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal)
  }

  /** SIGTERM, and SIGKILL for what is still there after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.kill('SIGTERM')
    const timer = setTimeout(() => this.kill('SIGKILL'), graceMs)
    await this.exited
    clearTimeout(timer)
  }
}

/** A process ended that should have gone on. */
export class ChildEnded extends Error {
  constructor(
    name: string,
    /** It has already said why on stderr. */
    readonly explained: boolean,
  ) {
    super(`The ${name} process ended unexpectedly.`)
  }
}
