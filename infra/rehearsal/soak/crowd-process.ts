/** The crowd of a soak, in a process of its own. */
import { fork } from 'node:child_process'
import { z } from 'zod'

const figures = z.object({
  type: z.literal('crowd'),
  connected: z.number(),
  sent: z.number(),
  acked: z.number(),
  refused: z.number(),
  drops: z.number(),
  waiting: z.number(),
})

type Figures = Omit<z.output<typeof figures>, 'type'>

export function startCrowd(
  script: string,
  env: { chatUrl: string; chatWsUrl: string; controlUrl: string; size: number; seed: number },
) {
  const child = fork(script, [], {
    env: {
      ...process.env,
      CHAT_URL: env.chatUrl,
      CHAT_WS_URL: env.chatWsUrl,
      CROWD_CONTROL_URL: env.controlUrl,
      CROWD_SIZE: String(env.size),
      CROWD_SEED: String(env.seed),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let last: Figures = { connected: 0, sent: 0, acked: 0, refused: 0, drops: 0, waiting: 0 }
  child.on('message', message => {
    const heard = figures.safeParse(message)
    if (heard.success) last = heard.data
  })
  return {
    figures: (): Figures => last,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
