import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkShow } from './check-show'
import { jsonFault } from './json-fault'
import { placeOf } from './json-place'

const shipped = readFileSync(new URL('../../../shows/four-minutes.json', import.meta.url), 'utf8')
const lineWith = (text: string, part: string) =>
  text.split('\n').findLastIndex(line => line.includes(part)) + 1

describe('the check of a show file', () => {
  test('both shipped shows are valid, and nothing about them is surprising', () => {
    for (const name of ['four-minutes', 'classroom-ten-minutes']) {
      const text = readFileSync(new URL(`../../../shows/${name}.json`, import.meta.url), 'utf8')
      expect(checkShow(text)).toMatchObject({ ok: true, advice: [] })
    }
  })

  const spoiled = [
    ['"seconds": 60', '"seconds": "sixty"', 'stages[2].seconds', 'expected number'],
    ['"id": "half"', '"id": "Half time"', 'stages[2].id', 'lower-case'],
    ['"id": "closing"', '"id": "half"', 'stages[5].id', 'already used'],
    ['"short": {', '"shrot": {', 'stages[0].shrot', 'no key of this name'],
    ['"opening": {\n    "blue": 90', '"opening": {\n    "blue": 80', 'opening', 'add up to 100'],
  ] as const
  test.each(spoiled)('%s made %s is found at its line', (before, after, path, expected) => {
    const text = shipped.replace(before, after)
    const check = checkShow(text)
    const fault = check.ok ? undefined : check.faults.find(each => each.path === path)
    expect(fault?.expected).toContain(expected)
    expect(fault?.place.line).toBe(lineWith(text, after.split('\n', 1)[0] ?? ''))
  })

  test('several faults come in the order of the file', () => {
    const check = checkShow(
      shipped.replaceAll('"seconds": 30', '"seconds": -30').replace('"green": 10', '"green": 15'),
    )
    expect(check.ok ? [] : check.faults.map(({ path }) => path)).toEqual([
      'opening',
      'stages[0].seconds',
      'stages[1].seconds',
    ])
  })

  test('a stage that waits for other weights than its cue sets is worth a look', () => {
    const check = checkShow(shipped.replace(/("cue": \{\s+"blue": )50(,\s+"green": )50/, '$140$260'))
    expect(check).toMatchObject({ ok: true, advice: [{ path: 'stages[2].expects' }] })
  })
})

describe('a text that is not JSON', () => {
  test.each([
    ['{"a":1,}', 7, 'a name in double quotes'],
    ['{\n"a": tru,\n "b":2}', 7, 'a value'],
    ['{"a":1', 6, '"," or "}"'],
    ['{"a":"x\ny"}', 7, 'a text in double quotes, on one line'],
    ["{'a':1}", 1, 'a name in double quotes'],
    ['{"a":01}', 5, 'a value'],
    ['{"a" 1}', 5, '":" after the name'],
    ['', 0, 'a value'],
    ['[1 2]', 3, '"," or "]"'],
    ['{"a":1} x', 8, 'the end of the file'],
  ])('%j breaks at %d, where %s was expected', (text, index, expected) => {
    expect(jsonFault(text)).toEqual({ index, expected })
    expect(() => JSON.parse(text)).toThrow()
  })

  test('is told from one that is exactly as JSON.parse does', () => {
    const spoil = fc.tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '{', ']', '1', '\\', ' ', 'e', '\n'),
    )
    fc.assert(
      fc.property(spoil, ([json, where, sign]) => {
        const at = where % (json.length + 1)
        const text = json.slice(0, at) + sign + json.slice(at + 1)
        let parses = true
        try {
          JSON.parse(text)
        } catch {
          parses = false
        }
        expect(jsonFault(text) === null).toBe(parses)
      }),
      { seed: 11, numRuns: 2_000 },
    )
  })
})

describe('the place of a value', () => {
  const text = '{\n  "a": [1, {"b": "}]\\"", "c": null}],\n  "a": [[], {"c": {}}]\n}'
  test.each([
    [[], 1, 1],
    [['a'], 3, 3],
    [['a', 1, 'c'], 3, 14],
    [['a', 1, 'd'], 3, 13],
    [['a', 7], 3, 3],
    [['z'], 1, 1],
  ])('%j is at %d:%d', (path, line, column) => {
    expect(placeOf(text, path)).toEqual({ line, column })
  })
})
