import { expect, test } from 'vitest'
import { Chance } from './chance'
import { jsonText, mutateValue, written } from './mutate-value'
import { portNames, type Scene } from './scene'
import { inputsOf } from './volley'

const scene: Scene = {
  ports: { console: 1, alb: 2, ws: 3, aws: 4, control: 5 },
  cookies: ['greenroom=Fe26.2*1*aa*bb*cc*1*dd*ee~2'],
  actions: new Map([
    ['shift', 'a'.repeat(42)],
    ['breakIt', 'b'.repeat(42)],
  ]),
  output: name => `arn:aws:elasticloadbalancing:ap-northeast-1:000000000000:${name}/x`,
}

test.each(portNames)('the inputs of %s can be made, and made again one by one', port => {
  const make = inputsOf(port, scene, 7)
  const again = inputsOf(port, scene, 7)
  for (let index = 0; index < 2_000; index += 1) {
    const input = make(index)
    if (index % 50 === 0) expect(again(index)).toEqual(input)
  }
})

test('another seed makes other inputs', () => {
  const bytes = (seed: number) =>
    Array.from({ length: 50 }, (_, index) => inputsOf('alb', scene, seed)(index).bytes)
  expect(bytes(1)).not.toEqual(bytes(2))
})

test('no order that a control obeys is among them', () => {
  const sent = (['control', 'console'] as const).flatMap(port =>
    Array.from({ length: 4_000 }, (_, index) => inputsOf(port, scene, 3)(index).bytes.toString('latin1')),
  )
  for (const text of sent) {
    expect(text).not.toMatch(/kill-task\?environment=(blue|green)|aws-endpoint\?state=unreachable/)
    const body = text.slice(text.indexOf('\r\n\r\n') + 4)
    expect(body).not.toMatch(
      /^\{"fault":"(kill-task|hang|endpoint|listener|errors)","environment":"(blue|green)"\}$/,
    )
  }
})

test('what is nested deeper than the stack can be changed and written all the same', () => {
  let deep: unknown = 'bottom'
  for (let level = 0; level < 60_000; level += 1) deep = level % 2 ? [deep] : { a: deep }
  expect(written(deep)).toMatch(/^\[{50000}\]{50000}$/)
  expect(written(undefined)).toBe('')
  expect(written({ a: [1] })).toBe('{"a":[1]}')
  for (let seed = 0; seed < 300; seed += 1) {
    const chance = new Chance(seed, 'aws', 0)
    expect(() => jsonText(chance, mutateValue(chance, deep))).not.toThrow()
  }
})
