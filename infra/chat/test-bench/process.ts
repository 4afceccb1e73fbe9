import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import { secret, witnessSecret } from './gateway'
import { tableName } from './table'

const listening = z.object({ type: z.literal('listening'), port: z.number() })

/** The built service as a process of its own, as a task runs it. */
export async function startProcess(
  managementUrl: string,
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string; port: number }> {
  const child = fork(new URL('../../../dist/chat.mjs', import.meta.url), {
    silent: true,
    env: {
      ...process.env,
      PORT: '0',
      ENVIRONMENT: 'green',
      VERSION: '2',
      TABLE_NAME: tableName,
      GATEWAY_MANAGEMENT_URL: managementUrl,
      CHAT_WS_URL: 'ws://127.0.0.1:8081/',
      GATEWAY_SECRET: secret,
      WITNESS_SECRET: witnessSecret,
      ...env,
    },
  })
  const [message] = await once(child, 'message')
  const { port } = listening.parse(message)
  return { child, port, url: `http://127.0.0.1:${port}` }
}
