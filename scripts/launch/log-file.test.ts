import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { canMount, mountSmallDisk } from '../../lib/small-disk.fixture'
import { openLog } from './log-file.mjs'

const folder = mkdtempSync(join(tmpdir(), 'log-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

const logs: ReturnType<typeof openLog>[] = []
afterEach(async () => {
  for (const log of logs.splice(0)) await log.close()
})

/** A log in a folder of its own, and what it says of itself. */
function logIn(name: string, maxBytes?: number) {
  const path = name.startsWith('/') ? join(name, 'console.log') : join(folder, name, 'console.log')
  const said: (string | null)[] = []
  const log = openLog(path, { maxBytes, changed: problem => said.push(problem) })
  logs.push(log)
  return { path, log, said }
}

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const has = (path: string, text: string) => vi.waitFor(() => expect(read(path)).toContain(text))
/** No two are alike but for their figures. */
const word = (index: number) =>
  index.toString(26).replace(/./g, digit => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 26)] ?? '')

describe('a log', () => {
  test('has what it was given, in order, in pieces of any size, for its owner only', async () => {
    const { path, log, said } = logIn('plain')
    const text = 'one\nzwei, drei: vier\n다섯\n'
    for (const byte of Buffer.from(text)) log.write(Uint8Array.of(byte))
    await vi.waitFor(() => expect(read(path)).toBe(text))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(said).toEqual([])
    expect(log.problem()).toBeNull()
  })

  test('keeps the last words in memory, the last line also where it has no end', () => {
    const { log } = logIn('words')
    log.write('first\nsecond\nthird\nAssertion fai')
    expect(log.lastWords(2)).toBe('third\nAssertion fai')
    expect(log.lastWords()).toBe('first\nsecond\nthird\nAssertion fai')
  })

  test('writes what was still under way when it is closed', async () => {
    const { path, log } = logIn('closed')
    log.write('all but the end of\nthe line')
    await log.close()
    expect(read(path)).toBe('all but the end of\nthe line\n')
  })

  test('keeps the log of the run before it beside its own', async () => {
    const { path, log } = logIn('before')
    mkdirSync(join(folder, 'before'))
    writeFileSync(path, 'of yesterday\n')
    log.write('of today\n')
    await vi.waitFor(() => expect(read(path)).toBe('of today\n'))
    expect(read(`${path}.1`)).toBe('of yesterday\n')
  })
})

describe('a log of bounded size', () => {
  test('never takes more than that, and keeps the newest', async () => {
    const { path, log } = logIn('bounded', 20_000)
    for (let index = 0; index < 1_500; index++) log.write(`${word(index)} went by\n`)
    await has(path, `${word(1_499)} went by`)
    expect(statSync(path).size).toBeLessThanOrEqual(10_000)
    expect(statSync(`${path}.1`).size).toBeLessThanOrEqual(10_000)
  })

  test('is not filled by one line again and again, nor does that push out the others', async () => {
    const { path, log } = logIn('repeated')
    log.write('what matters\n')
    for (let index = 0; index < 50_000; index++)
      log.write(
        `Error: invalid URL, request ${index} from 10.0.${index % 250}.7\n    at Server.parse (x.js:1:2)\n`,
      )
    log.write('and this too\n')
    await has(path, 'and this too')
    expect(read(path)).toMatch(/^what matters\n/)
    expect(read(path)).toMatch(/\(999\d\d lines are left out here\)\nand this too\n$/)
    expect(read(path).length).toBeLessThan(4_000)
  })

  test('is not filled by what anybody can say anew each time, either', async () => {
    const { path, log } = logIn('garbage')
    for (let index = 0; index < 20_000; index++) log.write(`garbage ${word(index * 7_919)}\n`)
    await vi.waitFor(() => expect(read(path).length).toBeGreaterThan(40_000))
    await log.close()
    expect(read(path).length).toBeLessThan(80_000)
    expect(log.lastWords(1)).toBe(`garbage ${word(19_999 * 7_919)}`)
  })

  test('cuts a line without an end, and holds no more of it', async () => {
    const { path, log } = logIn('endless')
    for (let index = 0; index < 2_000; index++) log.write(`${word(index)} `.repeat(400))
    await vi.waitFor(() => expect(read(path).length).toBeGreaterThan(8_000))
    expect(log.lastWords().length).toBeLessThan(200_000)
  })
})

describe('where the log cannot be written', () => {
  test('its process goes on, and it says so once and once that it is written again', async () => {
    const blocked = join(folder, 'blocked')
    writeFileSync(blocked, 'a file where the folder should be')
    const { path, log, said } = logIn('blocked')
    log.write('before\n')
    await vi.waitFor(() => expect(said).toEqual(['a file stands where a folder is needed']))
    expect(log.problem()).toBe('a file stands where a folder is needed')
    log.write('meanwhile\n')
    expect(log.lastWords()).toBe('before\nmeanwhile')
    rmSync(blocked)
    await has(path, 'before\nmeanwhile\n')
    await vi.waitFor(() => expect(said).toEqual(['a file stands where a folder is needed', null]))
    expect(log.problem()).toBeNull()
  })

  test('for long, the last of it waits in memory, and the log says how much is missing', async () => {
    const blocked = join(folder, 'blocked-long')
    writeFileSync(blocked, '')
    const { path, log, said } = logIn('blocked-long')
    await vi.waitFor(() => {
      log.write('first of all\n')
      expect(said).toHaveLength(1)
    })
    for (let index = 0; index < 5_000; index++) log.write(`${word(index)} happened\n`)
    rmSync(blocked)
    await has(path, 'lines were lost here')
    expect(log.lastWords(1)).toBe(`${word(4_999)} happened`)
  })

  test('a folder in place of its file is told', async () => {
    const { path, log, said } = logIn('a-folder')
    log.write('x\n')
    await has(path, 'x')
    await log.close()
    rmSync(path)
    mkdirSync(path)
    const again = openLog(path, { changed: problem => said.push(problem) })
    logs.push(again)
    // What stood there is put aside, whatever it is.
    again.write('y\n')
    await has(path, 'y')
    expect(said).toEqual([])
  })
})

describe('where the log is touched by others', () => {
  test.each([
    ['its file is deleted', (path: string) => rmSync(path)],
    ['its folder is deleted', (path: string) => rmSync(join(path, '..'), { recursive: true })],
    ['its file is moved away', (path: string) => renameSync(path, `${path}.mine`)],
  ])('%s: it goes on in a new one, and nothing of the next lines is lost', async (name, harm) => {
    const { path, log, said } = logIn(name)
    log.write('before\n')
    await has(path, 'before')
    harm(path)
    log.write('after\n')
    await vi.waitFor(() => expect(read(path)).toBe('after\n'))
    expect(said).toEqual([])
  })

  test('its file is emptied: the next lines stand at its beginning, without a hole', async () => {
    const { path, log } = logIn('emptied')
    log.write('before, and long enough for a hole\n')
    await has(path, 'before')
    truncateSync(path, 0)
    log.write('after\n')
    await vi.waitFor(() => expect(read(path)).toBe('after\n'))
  })

  test('its file is made read-only for everybody: what is open stays open', async () => {
    const { path, log, said } = logIn('chmod')
    log.write('before\n')
    await has(path, 'before')
    chmodSync(path, 0o400)
    log.write('after\n')
    await has(path, 'after')
    expect(said).toEqual([])
  })
})

describe.skipIf(!canMount)('on a disk of its own', () => {
  test('that is full it goes on without, says so, and has the last lines when there is room again', async () => {
    const disk = mountSmallDisk()
    if (!disk) throw new Error('No disk could be mounted.')
    try {
      const { path, log, said } = logIn(disk.folder)
      log.write('before\n')
      await has(path, 'before')
      disk.fill()
      for (let index = 0; index < 800; index++) log.write(`${word(index)} happened\n`)
      await vi.waitFor(() => expect(said).toEqual(['the disk is full']))
      expect(log.lastWords(1)).toBe(`${word(799)} happened`)
      disk.free()
      await has(path, `${word(799)} happened`)
      await vi.waitFor(() => expect(said).toEqual(['the disk is full', null]))
      // Half of a batch that was refused does not stand there twice.
      expect(read(path).split(`\n${word(3)} happened\n`)).toHaveLength(2)
      expect(read(path)).not.toMatch('left out|were lost')
      await log.close()
    } finally {
      disk.remove()
    }
  })

  test('that is read-only from the start it goes on without, and says so', async () => {
    const disk = mountSmallDisk()
    if (!disk) throw new Error('No disk could be mounted.')
    try {
      expect(disk.setReadOnly(true)).toBe(true)
      const { path, log, said } = logIn(disk.folder)
      log.write('before\n')
      await vi.waitFor(() => expect(said).toEqual(['the disk is read-only']))
      expect(log.lastWords()).toBe('before')
      disk.setReadOnly(false)
      await has(path, 'before')
      await vi.waitFor(() => expect(said).toEqual(['the disk is read-only', null]))
      await log.close()
    } finally {
      disk.remove()
    }
  })
})
