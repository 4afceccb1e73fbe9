/** The Terraform files as data. Expressions stay text: `"${local.name}-alb"`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from '@cdktf/hcl2json'

export const root = fileURLToPath(new URL('../', import.meta.url))

export type Block = Record<string, unknown>

export interface Declared {
  kind: 'resource' | 'data'
  type: string
  name: string
  body: Block
}

export const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One tree a file, of this folder or of a module in it. @throws an Error of the parser that names file and line */
export async function readFiles(folder = root): Promise<Map<string, Block>> {
  const names = readdirSync(folder).filter(name => name.endsWith('.tf'))
  const trees = names.map(async (name): Promise<[string, Block]> => {
    return [name, await parse(name, readFileSync(join(folder, name), 'utf8'))]
  })
  return new Map(await Promise.all(trees))
}

/** Every `resource` and `data` block of the folder and of its module. */
export async function readDeclared(): Promise<Declared[]> {
  const trees = [...(await readFiles()).values(), ...(await readFiles(join(root, 'modules/task'))).values()]
  return trees.flatMap(tree => (['resource', 'data'] as const).flatMap(kind => declaredIn(tree[kind], kind)))
}

function declaredIn(tree: unknown, kind: Declared['kind']): Declared[] {
  if (!isBlock(tree)) return []
  return Object.entries(tree).flatMap(([type, named]) =>
    Object.entries(isBlock(named) ? named : {}).flatMap(([name, bodies]) =>
      (Array.isArray(bodies) ? bodies : []).filter(isBlock).map(body => ({ kind, type, name, body })),
    ),
  )
}

/** The blocks of one word over all files: `blocks('output')` is name → body. */
export async function blocks(word: 'output' | 'variable' | 'module'): Promise<Record<string, Block>> {
  const found: Record<string, Block> = {}
  for (const tree of (await readFiles()).values())
    for (const [name, bodies] of Object.entries(isBlock(tree[word]) ? tree[word] : {})) {
      const [body] = Array.isArray(bodies) ? bodies : []
      if (isBlock(body)) found[name] = body
    }
  return found
}
