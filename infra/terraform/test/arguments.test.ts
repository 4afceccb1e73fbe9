import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Block, isBlock, readDeclared } from './read-hcl'
import json from './schema.json'

interface Shape {
  /** true: it must be there. */
  arguments: Record<string, boolean>
  blocks: Record<string, Shape>
}
const shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({ arguments: z.record(z.string(), z.boolean()), blocks: z.record(z.string(), shape) }),
)
/** Of the provider 5.100.0, by extract-schema.mjs. */
const schema = z.record(z.string(), shape).parse(json)
const ofTerraform = ['count', 'for_each', 'depends_on', 'lifecycle', 'provider']
const builtIn = ['terraform_data']

const declared = await readDeclared()

/** `path: what is wrong` for each argument and block that the provider would not take, or would miss. */
function faults(body: Block, { arguments: known, blocks }: Shape, path: string): string[] {
  const given = Object.keys(body).filter(name => !ofTerraform.includes(name))
  const dynamic = isBlock(body.dynamic) ? Object.entries(body.dynamic) : []
  const unknown = given
    .filter(name => name !== 'dynamic' && !(name in known) && !(name in blocks))
    .map(name => `${path}.${name}: unknown`)
  const missing = Object.entries(known)
    .filter(([name, required]) => required && !given.includes(name))
    .map(([name]) => `${path}.${name}: missing`)
  const inner = [
    ...Object.entries(blocks).map(([name, shape]): [string, unknown, Shape] => [name, body[name], shape]),
    ...dynamic.flatMap(([name, made]): [string, unknown, Shape][] => {
      const shape = blocks[name]
      const contents = (Array.isArray(made) ? made : []).map(one => (isBlock(one) ? one.content : null))
      return shape ? [[name, contents.flat(), shape]] : []
    }),
  ].flatMap(([name, value, shape]) =>
    [value].flat().flatMap(one => (isBlock(one) ? faults(one, shape, `${path}.${name}`) : [])),
  )
  return [...unknown, ...missing, ...inner]
}

test('every file is HCL, and the whole of the stack is declared', () => {
  const types = new Set(declared.map(({ type }) => type))
  for (const type of ['aws_lb_listener', 'aws_ecs_service', 'aws_dynamodb_table', 'aws_apigatewayv2_stage'])
    expect(types).toContain(type)
})

test.each(declared.filter(({ type }) => !builtIn.includes(type)))(
  'the provider takes $kind $type $name',
  one => {
    const shape = schema[`${one.kind} ${one.type}`]
    expect(shape, 'run extract-schema.mjs for a new kind of resource').toBeDefined()
    if (shape) expect(faults(one.body, shape, one.type)).toEqual([])
  },
)

test('an argument that is misspelt or forgotten is found', () => {
  const table = schema['resource aws_dynamodb_table']
  expect(table && faults({ nam: 'x', ttl: [{ enable: true }] }, table, 'table').sort()).toEqual([
    'table.nam: unknown',
    'table.name: missing',
    'table.ttl.enable: unknown',
  ])
})
