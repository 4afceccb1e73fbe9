/** The images as far as they go without an engine: just the files that a Dockerfile copies, run by nobody. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { z } from 'zod'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import { root } from '../setup/root.mjs'
import { collect } from './collect.mjs'

/** How many streams are open as the console ends; 0: only the chat. `npm run proof images` has 100. */
const streams = Number(process.env.GREENROOM_IMAGE_STREAMS ?? 0)
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const ready = z.object({ port: z.number() })
/** Thousands of small files are copied, on a machine that may have other work. */
const limitMs = 120_000
let folder: string
let child: ChildProcess | undefined

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'))
  chmodSync(folder, 0o755)
})
afterEach(() => {
  child?.kill('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true }), limitMs)

/** Starts one file of an image in its folder; resolves with its port. */
async function start(name: 'chat' | 'console', entry: string, env: Record<string, string>) {
  child = fork(join(folder, name, entry), {
    cwd: join(folder, name),
    silent: true,
    ...nobody,
    env: { NODE_ENV: 'production', ...env },
  })
  const started = child
  let said = ''
  for (const stream of [started.stdout, started.stderr])
    stream?.on('data', chunk => {
      said += chunk
    })
  const failed = once(started, 'exit').then(() => {
    throw new Error(`It ended at once: ${said}`)
  })
  const [message] = await Promise.race([once(started, 'message'), failed])
  return { child: started, port: ready.parse(message).port }
}

/** SIGTERM, as ECS sends it; the exit code and how long it took. */
async function terminate(process: ChildProcess) {
  const began = performance.now()
  process.kill('SIGTERM')
  const [code] = await once(process, 'exit')
  return { code, ms: performance.now() - began }
}

const dockerfile = (name: string) => readFileSync(join(root, `infra/images/${name}.Dockerfile`), 'utf8')

test.each(['chat', 'console'])(
  'the Dockerfile of %s copies the collected folder, and runs as nobody',
  name => {
    const last =
      dockerfile(name)
        .split(/^FROM /m)
        .at(-1) ?? ''
    expect(dockerfile(name)).toContain(`node scripts/image/collect.mjs ${name} /image`)
    expect(last.match(/^COPY .*$/gm)?.filter(line => !line.endsWith(' /data'))).toEqual([
      'COPY --from=build /image ./',
    ])
    expect(last).toMatch(/^USER 65534:65534$/m)
    expect(last).toMatch(/^HEALTHCHECK /m)
    expect(last).toMatch(new RegExp(`^CMD \\["node", "dist/${name}\\.mjs"\\]$`, 'm'))
    // One pinned base for both stages.
    expect(new Set(dockerfile(name).match(/node:[\w.-]+/g)).size).toBe(1)
  },
)

describe('the chat, from the files of its image', () => {
  const environment = {
    PORT: '0',
    ENVIRONMENT: 'green',
    VERSION: '2',
    TABLE_NAME: 'chatapp-dev',
    AWS_REGION: 'ap-northeast-1',
    GATEWAY_MANAGEMENT_URL: 'http://127.0.0.1:9/dev',
    CHAT_WS_URL: 'ws://127.0.0.1:9/dev',
    GATEWAY_SECRET: 'secret',
    DRAIN_SECONDS: '1',
  }
  const open = (port: number) =>
    Promise.all(
      Array.from({ length: 100 }, async () => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`)
        await once(socket, 'open')
        return socket
      }),
    )

  test(
    'serves, and at SIGTERM lets 100 open sockets go as their time is over: all are told',
    async () => {
      await collect('chat', join(folder, 'chat'))
      const { child: chat, port } = await start('chat', 'dist/chat.mjs', environment)
      expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
      const sockets = await open(port)
      const closed = Promise.all(sockets.map(async socket => (await once(socket, 'close'))[0]))
      const { code, ms } = await terminate(chat)
      expect(await closed).toEqual(Array.from({ length: 100 }, () => 1001))
      expect(code).toBe(0)
      expect(ms).toBeGreaterThanOrEqual(1_000)
      expect(ms).toBeLessThan(8_000)
    },
    limitMs,
  )

  test(
    'ends as soon as the last of them has left by itself',
    async () => {
      const { child: chat, port } = await start('chat', 'dist/chat.mjs', {
        ...environment,
        DRAIN_SECONDS: '60',
      })
      const sockets = await open(port)
      const ended = terminate(chat)
      for (const socket of sockets) socket.close(1000)
      const { code, ms } = await ended
      expect(code).toBe(0)
      expect(ms).toBeLessThan(10_000)
    },
    limitMs,
  )
})

if (streams > 0)
  describe('the console, from the files of its image', () => {
    let rehearsal: Rehearsal
    beforeAll(async () => {
      rehearsal = await startRehearsal()
    })
    afterAll(() => rehearsal.stop())

    test(
      `serves pages, told its outputs as JSON, and at SIGTERM ends ${streams} open streams`,
      async () => {
        await collect('console', join(folder, 'console'))
        const data = join(folder, 'data')
        mkdirSync(data)
        if (nobody.uid !== undefined) chownSync(data, nobody.uid, nobody.gid)
        const { child: console, port } = await start('console', 'dist/console.mjs', {
          PORT: '0',
          GREENROOM_OUTPUTS: JSON.stringify(rehearsal.outputs),
          GREENROOM_DATA: data,
          GREENROOM_PRESENTER_PASSCODE: 'presenter',
          GREENROOM_COPRESENTER_PASSCODE: 'co-presenter',
          AWS_ENDPOINT_URL: rehearsal.awsUrl,
          AWS_ACCESS_KEY_ID: 'x',
          AWS_SECRET_ACCESS_KEY: 'x',
        })
        const address = `http://127.0.0.1:${port}`
        expect((await fetch(`${address}/api/health`)).status).toBe(200)
        expect(await (await fetch(`${address}/sign-in?lang=en`)).text()).toContain('Passcode')
        expect((await fetch(`${address}/status?lang=en`)).status).toBe(200)
        const opened = await Promise.all(
          Array.from({ length: streams }, () =>
            fetch(`${address}/api/stream`, { headers: { accept: 'text/event-stream' } }),
          ),
        )
        const ended = Promise.all(
          opened.map(({ body }) =>
            body?.pipeTo(new WritableStream()).then(
              () => 'ended',
              () => 'cut',
            ),
          ),
        )
        const { code, ms } = await terminate(console)
        expect(await ended).toHaveLength(streams)
        expect(code).toBe(0)
        expect(ms).toBeLessThan(8_000)
      },
      limitMs,
    )
  })
