import { z } from 'zod'
import { parseJson } from '../../common/parse'

/** The names of a target's outputs and what stands behind each, whatever tool told them. */
export type Given = Readonly<Record<string, unknown>>

/**
 * The text of a file as the shells of all systems write it: UTF-8, with its mark or not, or UTF-16 (PowerShell's `>`).
 */
export function textIn(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const isWide = (first === 0xff && second === 0xfe) || (bytes.length > 1 && second === 0)
  // The mark at the beginning goes with the decoding.
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
}

/**
 * The JSON in a text; lines that a wrapper wrote before and after it (`[command]…/terraform-bin output -json` of GitHub's
 * setup-terraform, `npm run`'s own) are passed over.
 * @param where names the source in a sentence
 * @throws Error with one sentence
 */
export function jsonIn(text: string, where: string): unknown {
  const whole = parseJson(text)
  if (whole.ok) return whole.value
  const lines = text.split(/\r?\n/)
  const begins = lines.findIndex(line => /^\s*[{[](\s*$|\s*")/.test(line))
  const ends = lines.findLastIndex(line => /[}\]]\s*$/.test(line))
  const inside = begins < 0 ? null : parseJson(lines.slice(begins, ends + 1).join('\n'))
  if (inside?.ok) return inside.value
  throw new Error(`${where} is not JSON.`)
}

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()])
const ofTerraform = z.record(z.string(), z.object({ value: z.unknown() }))
const ofStack = z.array(z.object({ OutputKey: z.string(), OutputValue: z.unknown() }))
const ofStacks = z.object({ Stacks: z.array(z.object({ Outputs: ofStack.optional() })) })
const ofNames = z.record(z.string(), plain)
const ofCdk = z.record(z.string(), ofNames)

const entriesOf = (stack: z.output<typeof ofStack>) =>
  stack.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue] as const)

/**
 * The outputs as they are told by `terraform output -json` (OpenTofu's is the same), `aws cloudformation describe-stacks`
 * or its list of outputs alone, `cdk deploy --outputs-file`, or names with their values.
 * @param where names the source in a sentence
 * @throws Error with one sentence
 */
export function givenIn(json: unknown, where: string): Given {
  const terraform = ofTerraform.safeParse(json)
  if (terraform.success)
    return Object.fromEntries(Object.entries(terraform.data).map(([name, { value }]) => [name, value]))
  const stacks = ofStacks.safeParse(json)
  if (stacks.success)
    return Object.fromEntries(stacks.data.Stacks.flatMap(({ Outputs = [] }) => entriesOf(Outputs)))
  const stack = ofStack.safeParse(json)
  if (stack.success) return Object.fromEntries(entriesOf(stack.data))
  const names = ofNames.safeParse(json)
  if (names.success) return names.data
  const cdk = ofCdk.safeParse(json)
  if (cdk.success) return Object.assign({}, ...Object.values(cdk.data))
  throw new Error(
    `${where} is in no shape that is known here: give the JSON of "terraform output -json", "aws cloudformation describe-stacks" or "cdk deploy --outputs-file", or names with their values.`,
  )
}

/** `AlbDnsName`, `albDnsName` and `alb-dns-name` are one name: tools differ in nothing else. */
const bare = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

/**
 * The outputs under the names that are read here. Of two that mean one name the exact one is taken.
 * @param wanted the names that are read
 * @param map the given name of each that is called otherwise there
 * @param where names the source in a sentence
 * @throws Error with one sentence, where a name of the map is none, or nothing is called so
 */
export function namedAs(
  wanted: readonly string[],
  given: Given,
  map: Readonly<Record<string, string>>,
  where: string,
): Given {
  const names = Object.keys(given)
  for (const [mine, theirs] of Object.entries(map)) {
    if (!wanted.includes(mine))
      throw new Error(`--map ${mine}=${theirs}: ${mine} is no output; they are ${wanted.join(', ')}.`)
    if (!names.includes(theirs))
      throw new Error(`--map ${mine}=${theirs}: ${where} has ${names.join(', ') || 'none'}.`)
  }
  const theirs = (name: string) =>
    map[name] ?? (name in given ? name : names.find(each => bare(each) === bare(name)))
  return Object.fromEntries(
    wanted.flatMap(name => {
      const found = theirs(name)
      return found === undefined ? [] : [[name, given[found]]]
    }),
  )
}
