import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readInput, readText } from './request-body'

const posted = (body: BodyInit | null) =>
  new Request('http://console/api', { method: 'POST', body, ...(body && { duplex: 'half' }) })

describe('the text of a request', () => {
  test.each([
    ['of none', null, ''],
    ['up to its limit, in bytes', '무중단', '무중단'],
    ['beyond its limit', '무중단!', null],
  ])('%s is %s → %s', async (_name, body, text) => {
    expect(await readText(posted(body), 9)).toBe(text)
  })

  test('is not read any further once it is too long', async () => {
    let asked = 0
    let isCancelled = false
    const endless = new ReadableStream({
      pull(controller) {
        asked++
        controller.enqueue(new Uint8Array(1_000))
      },
      cancel() {
        isCancelled = true
      },
    })
    expect(await readText(posted(endless), 2_500)).toBeNull()
    expect(isCancelled).toBe(true)
    expect(asked).toBeLessThan(10)
  })
})

describe('the input of a request', () => {
  const schema = z.strictObject({ command: z.enum(['weights']) })

  test('is what its schema has', async () => {
    const read = await readInput(posted('{"command":"weights"}'), 256, schema)
    expect(read).toEqual({ ok: true, value: { command: 'weights' } })
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{command'],
    ['something else', '{"command":"other"}'],
    ['more than it may', `{"command":"weights"${' '.repeat(300)}}`],
  ])('is refused with the reason where it is %s', async (_name, body) => {
    const read = await readInput(posted(body), 256, schema)
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect(read.refusal.status).toBe(400)
    expect(await read.refusal.json()).toEqual({ error: expect.stringMatching(/\S/) })
  })
})
