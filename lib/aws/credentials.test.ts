import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { portOf } from '../../common/port-of'
import { type Rehearsal, startRehearsal } from '../../infra/rehearsal/fixture'
import { type Outputs, readOutputs } from '../config/outputs'
import { connectAws } from './clients'
import { type Credentials, renewable } from './credentials'
import { problemOf } from './problem-of'
import { readTraffic } from './traffic'

describe('credentials that can be renewed', () => {
  const minute = 60_000
  const key = (accessKeyId: string, expiration?: number): Credentials => ({
    accessKeyId,
    secretAccessKey: 's',
    ...(expiration === undefined ? {} : { expiration: new Date(expiration) }),
  })
  function stage(answers: (Credentials | Error)[]) {
    let now = 0
    const load = vi.fn(async () => {
      const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers
      if (answer === undefined || answer instanceof Error) throw answer
      return answer
    })
    const ask = renewable(load, () => now)
    return {
      load,
      at: async (ms: number) => {
        now = ms
        return (await ask()).accessKeyId
      },
    }
  }

  test('are kept until five minutes before their end', async () => {
    const { at, load } = stage([key('first', 60 * minute), key('second', 120 * minute)])
    expect(await at(0)).toBe('first')
    expect(await at(54 * minute)).toBe('first')
    expect(load).toHaveBeenCalledTimes(1)
    expect(await at(55 * minute)).toBe('second')
  })

  test('hold to their very end when they cannot be renewed', async () => {
    const { at } = stage([key('first', 60 * minute), new Error('no way')])
    await at(0)
    expect(await at(59 * minute)).toBe('first')
    await expect(at(60 * minute)).rejects.toThrow('no way')
  })

  test('are looked for again within seconds when nothing says how long they hold', async () => {
    const { at, load } = stage([key('first'), key('second')])
    expect(await at(0)).toBe('first')
    expect(await at(4_999)).toBe('first')
    expect(await at(5_000)).toBe('second')
    expect(load).toHaveBeenCalledTimes(2)
  })

  test('come back after a failure without a restart', async () => {
    const { at } = stage([
      key('first', 10 * minute),
      new Error('over'),
      new Error('over'),
      key('second', 60 * minute),
    ])
    await at(0)
    await expect(at(11 * minute)).rejects.toThrow('over')
    await expect(at(11 * minute + 1)).rejects.toThrow('over')
    expect(await at(11 * minute + 2)).toBe('second')
  })

  test('are loaded once for all who ask at the same time', async () => {
    const load = vi.fn(async () => key('first', 60 * minute))
    const ask = renewable(load, () => 0)
    await Promise.all([ask(), ask(), ask()])
    expect(load).toHaveBeenCalledTimes(1)
  })
})

describe('a console whose credentials change', () => {
  let rehearsal: Rehearsal
  let outputs: Outputs
  let door: ReturnType<typeof createServer>
  let folder: string
  const seen: string[] = []
  const before = { ...process.env }
  const write = (accessKey: string) =>
    writeFileSync(
      join(folder, 'credentials'),
      `[stage]\naws_access_key_id = ${accessKey}\naws_secret_access_key = s\naws_session_token = t\n`,
    )

  beforeAll(async () => {
    rehearsal = await startRehearsal()
    outputs = readOutputs(rehearsal.outputsPath)
    folder = mkdtempSync(join(tmpdir(), 'credentials-'))
    // AWS's door: it knows who has expired, and the cloud behind it answers everybody else.
    door = createServer((incoming, outgoing) => {
      const [, keyId = ''] = /Credential=(\w+)\//.exec(incoming.headers.authorization ?? '') ?? []
      seen.push(keyId)
      if (keyId === 'OLD') {
        incoming.resume()
        outgoing.writeHead(403, { 'content-type': 'text/xml' })
        outgoing.end(
          '<ErrorResponse><Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>The security token included in the request is expired</Message></Error></ErrorResponse>',
        )
        return
      }
      const onward = request(
        new URL(incoming.url ?? '/', rehearsal.awsUrl),
        { method: incoming.method, headers: incoming.headers },
        answer => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        },
      )
      incoming.pipe(onward)
    })
    await new Promise<void>(resolve => door.listen(0, '127.0.0.1', resolve))
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      delete process.env[name]
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${portOf(door)}`,
      AWS_PROFILE: 'stage',
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    })
  })
  afterAll(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
    door.closeAllConnections()
    await new Promise(resolve => door.close(resolve))
    rmSync(folder, { recursive: true })
    await rehearsal.stop()
  })

  const signal = () => AbortSignal.timeout(3_000)
  const kindOf = (error: unknown) => problemOf(error).kind

  test('says that there are none, then that they have expired, then reads again: all in one process', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const aws = connectAws(outputs)
      expect(await readTraffic(aws, signal()).catch(kindOf)).toBe('no-credentials')
      write('OLD')
      expect(await readTraffic(aws, signal()).catch(kindOf)).toBe('expired')
      write('NEW')
      vi.setSystemTime(Date.now() + 5_000)
      expect(await readTraffic(aws, signal())).toMatchObject({ green: 10 })
      expect(seen.slice(-2)).toEqual(['OLD', 'NEW'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('works as the role that it is told to assume', async () => {
    write('NEW')
    const aws = connectAws(outputs, 'arn:aws:iam::123456789012:role/chatapp-dev-presenter')
    expect(await readTraffic(aws, signal())).toMatchObject({ green: 10 })
    expect(seen.slice(-2)).toEqual(['NEW', expect.stringMatching(/^ASIA/)])
  })
})
