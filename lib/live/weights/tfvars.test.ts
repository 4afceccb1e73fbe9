import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { weight } from '../../domain/base/units'
import type { EventInput } from '../poll'
import { keepTfvars } from './tfvars'

let folder: string
let path: string
let events: EventInput[]
const written = () => JSON.parse(readFileSync(path, 'utf8'))
const weights = (blue: number, green: number) => ({ blue: weight(blue), green: weight(green) })
const keeper = (file: string | null = path) => keepTfvars(file, event => events.push(event))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfvars-'))
  path = join(folder, 'weights.auto.tfvars.json')
  events = []
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the variables file', () => {
  test('is made with the first weights that are seen', async () => {
    const tfvars = keeper()
    tfvars.seen(weights(90, 10))
    await tfvars.settled()
    expect(written()).toEqual({ blue_weight: 90, green_weight: 10 })
    expect(readdirSync(folder)).toEqual(['weights.auto.tfvars.json'])
    expect(events).toEqual([])
  })

  test('keeps what else stands in it', async () => {
    writeFileSync(path, '{"region": "eu-central-1", "blue_weight": 90, "tags": {"a": "b"}}')
    const tfvars = keeper()
    tfvars.seen(weights(50, 50))
    await tfvars.settled()
    expect(written()).toEqual({
      region: 'eu-central-1',
      tags: { a: 'b' },
      blue_weight: 50,
      green_weight: 50,
    })
  })

  test('holds the weights as they stand on the listener, not their percentages', async () => {
    const tfvars = keeper()
    tfvars.seen(weights(1, 1))
    await tfvars.settled()
    expect(written()).toEqual({ blue_weight: 1, green_weight: 1 })
  })

  test('ends with the newest weights, however fast they come', async () => {
    const tfvars = keeper()
    for (let green = 0; green <= 100; green++) tfvars.seen(weights(100 - green, green))
    await tfvars.settled()
    expect(written()).toEqual({ blue_weight: 0, green_weight: 100 })
  })

  test('is not touched while it says so already', async () => {
    writeFileSync(path, '{"green_weight":10,"blue_weight":90}')
    const tfvars = keeper()
    tfvars.seen(weights(90, 10))
    await tfvars.settled()
    expect(readFileSync(path, 'utf8')).toBe('{"green_weight":10,"blue_weight":90}')
  })

  test('may be a link: what it leads to is rewritten', async () => {
    const real = join(folder, 'real.json')
    writeFileSync(real, '{}')
    symlinkSync(real, path)
    const tfvars = keeper()
    tfvars.seen(weights(10, 90))
    await tfvars.settled()
    expect(JSON.parse(readFileSync(real, 'utf8'))).toEqual({ blue_weight: 10, green_weight: 90 })
    expect(written()).toEqual({ blue_weight: 10, green_weight: 90 })
  })

  test('keeps the mode that it had', async () => {
    writeFileSync(path, '{}', { mode: 0o600 })
    chmodSync(path, 0o600)
    const tfvars = keeper()
    tfvars.seen(weights(10, 90))
    await tfvars.settled()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })
})

describe('a file that cannot be kept', () => {
  test.each(['[1, 2]', 'blue_weight = 90', ''])('is left as it is and said once: %s', async content => {
    writeFileSync(path, content)
    const tfvars = keeper()
    for (const green of [10, 20]) {
      tfvars.seen(weights(100 - green, green))
      await tfvars.settled()
    }
    expect(readFileSync(path, 'utf8')).toBe(content)
    expect(events).toEqual([
      {
        type: 'tfvars',
        problem: {
          kind: 'file-unwritable',
          cause: 'weights.auto.tfvars.json is not a JSON object, so it is left as it is',
        },
      },
    ])
  })

  test('is tried again with the next read, and the end of the trouble is said too', async () => {
    rmSync(folder, { recursive: true })
    const tfvars = keeper()
    tfvars.seen(weights(50, 50))
    await tfvars.settled()
    expect(events).toMatchObject([
      { problem: { kind: 'file-unwritable', cause: expect.stringContaining('ENOENT') } },
    ])
    mkdirSync(folder)
    tfvars.seen(weights(50, 50))
    await tfvars.settled()
    expect(written()).toEqual({ blue_weight: 50, green_weight: 50 })
    expect(events.at(-1)).toEqual({ type: 'tfvars', problem: null })
    expect(events).toHaveLength(2)
  })

  test('is no matter where none is kept', async () => {
    const tfvars = keeper(null)
    tfvars.seen(weights(50, 50))
    await tfvars.settled()
    expect(readdirSync(folder)).toEqual([])
  })
})
