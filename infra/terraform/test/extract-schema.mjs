// Makes schema.json: of each kind of resource that the files use, the provider's arguments and blocks.
// In a folder where `terraform init` has run: terraform providers schema -json | node extract-schema.mjs > schema.json
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folders = ['../', '../modules/task/'].map(path => fileURLToPath(new URL(path, import.meta.url)))
const texts = folders.flatMap(folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.tf'))
    .map(name => readFileSync(folder + name, 'utf8')),
)
const used = new Set(
  texts.flatMap(text =>
    [...text.matchAll(/^(resource|data) "(aws_\w+)"/gm)].map(([, kind, type]) => `${kind} ${type}`),
  ),
)

/** Arguments that can be set, `true` where they must be; blocks within. */
const shapeOf = ({ attributes = {}, block_types: blocks = {} }) => ({
  arguments: Object.fromEntries(
    Object.entries(attributes)
      .filter(([, { required, optional }]) => required || optional)
      .map(([name, { required }]) => [name, required === true]),
  ),
  blocks: Object.fromEntries(
    Object.entries(blocks)
      .filter(([name]) => name !== 'timeouts')
      .map(([name, { block }]) => [name, shapeOf(block)]),
  ),
})

const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const [provider] = Object.values(JSON.parse(Buffer.concat(chunks).toString()).provider_schemas)
const schema = Object.fromEntries(
  [...used].sort().map(key => {
    const [kind, type] = key.split(' ')
    const { block } = provider[kind === 'data' ? 'data_source_schemas' : 'resource_schemas'][type]
    return [key, shapeOf(block)]
  }),
)
console.log(JSON.stringify(schema, null, 1))
