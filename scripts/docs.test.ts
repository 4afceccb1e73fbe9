/** What the documents promise, held against what there is: files, headings, commands with their flags, variables. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { wantedIn } from '../lib/connect/arguments'
import { chosenParts } from './checks/chosen.mjs'
import { parts } from './checks/parts.mjs'
import { crowdOrder } from './launch/crowd-order.mjs'
import { faultOrder } from './launch/fault-order.mjs'
import { readDemoFlags } from './launch/flags.mjs'
import { root } from './setup/root.mjs'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const { scripts: npmScripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')))

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .flatMap(each => (each.isDirectory() ? filesIn(join(folder, each.name)) : [join(folder, each.name)]))
const sources = ['app', 'bench', 'common', 'components', 'e2e', 'infra', 'lib', 'proof', 'scripts', 'server']
  .filter(folder => existsSync(join(root, folder)))
  .flatMap(filesIn)
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path)
const unitTests = sources.filter(path => /\.test\.tsx?$/.test(path))
const browserTests = sources.filter(path => path.endsWith('.spec.ts'))

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesIn('docs')].filter(
  path => path.endsWith('.md'),
)
/** Pages whose commands are of today; decisions tell of the day on which they were made. */
const current = pages.filter(path => !path.startsWith('docs/decisions/') && path !== 'CHANGELOG.md')

/** A heading's anchor as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
const anchorsIn = (path: string) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => anchorOf(text))

const programs = ['npm', 'npx', 'node']

/** Commands in the blocks of a page and, where they begin with one of our programs, between its lines. */
function commandsIn(path: string): string[] {
  const text = read(path)
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)
  const lines = blocks.flatMap(block => block.split('\n').flatMap(line => line.split(/ && |; /)))
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, command = '']) => command)
  return [...lines, ...inline]
    .map(line => line.replace(/\s+#.*$/, '').trim())
    .filter(line => programs.includes(wordsOf(line)[0] ?? ''))
}

/** Without the variables that a command begins with; what stands in quotes is one word. */
function wordsOf(command: string): string[] {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
  return words.slice(words.findIndex(word => !/^[A-Z_]+=/.test(word)))
}

const isPlaceholder = (word: string) => /^[A-Z]+$|^[[<]/.test(word)

/** Holds a command against the code that would read it. @throws an error or a failed expectation that says what is wrong */
function check(command: string) {
  const [program, ...rest] = wordsOf(command)
  if (program === 'npm') return checkNpm(rest)
  if (program === 'npx') return checkNpx(rest)
  const [script = '', ...words] = rest
  const bundle = script.match(/^dist\/([\w-]+)\.mjs$/)?.[1]
  const source = bundle
    ? read('scripts/build-services.mjs').match(new RegExp(`^ {2}'?${bundle}'?: '(.+)'`, 'm'))?.[1]
    : script
  if (!source || !existsSync(join(root, source))) throw new Error(`There is no ${script}.`)
  flagsAreNamedIn(source, words)
}

function checkNpm([verb = '', ...rest]: string[]) {
  if (verb === 'ci') return
  const [name = '', ...more] = verb === 'run' ? rest : [verb, ...rest]
  expect(npmScripts, `npm run ${name}`).toHaveProperty([name])
  const words = more.filter(word => word !== '--' && !isPlaceholder(word))
  const reader = readers[name]
  if (reader) reader(words)
  else expect(words, `${name} takes nothing`).toEqual([])
}

/** What follows `npm run NAME`, read as the command itself reads it. */
const readers: Record<string, (words: string[]) => unknown> = {
  demo: readDemoFlags,
  test: words => chosenParts(words, Object.keys(parts)),
  connect(words) {
    const path = wantedIn(words)?.path
    if (path) expect(existsSync(join(root, path)), path).toBe(true)
  },
  'show:check': ([file]) => file && expect(existsSync(join(root, file)), file).toBe(true),
  screens: () => undefined,
  bench: words => flagsAreNamedIn('bench/main.ts', words),
  rehearsal([first = '', ...words]) {
    if (first === 'crowd') return crowdOrder(words)
    if (first !== 'fault') return expect(['', '--help', '--cloud-speed']).toContain(first)
    const { path, body } = faultOrder(words)
    expect(path.startsWith('/faults')).toBe(true)
    if (body) expect(read('infra/rehearsal/faults/catalogue.ts')).toContain(`z.literal('${body.fault}')`)
  },
  proof([name, ...words]) {
    if (name === undefined) return
    const file = `proof/${name}/proof.ts`
    expect(existsSync(join(root, file)), file).toBe(true)
    flagsAreNamedIn(file, words)
  },
}

/** Whoever reads a flag names it: the file, or one beside it. */
function flagsAreNamedIn(file: string, words: string[]) {
  const common = ['--seed', '--short']
  const beside = dirname(file) === 'scripts' ? [file] : filesIn(dirname(file)).filter(path => !isTest(path))
  const text = beside.map(read).join('\n')
  for (const flag of words.filter(word => word.startsWith('--') && word !== '--' && !common.includes(word)))
    expect(text, flag).toMatch(new RegExp(`\\b${flag.slice(2)}\\b`))
}

function checkNpx([tool = '', ...words]: string[]) {
  expect(existsSync(join(root, 'node_modules/.bin', tool)), tool).toBe(true)
  if (tool !== 'vitest' && tool !== 'playwright') return
  const [, filter = '', ...more] = words
  const chosen = (tool === 'vitest' ? unitTests : browserTests).filter(path => path.includes(filter))
  expect(chosen, `a test for "${filter}"`).not.toEqual([])
  const name = more[more.indexOf('-t') + 1] ?? ''
  expect(
    chosen.some(path => read(path).includes(name)),
    `a test with "${name}" in its name`,
  ).toBe(true)
}

test('the README is at most 120 lines, and its two commands stand on the first screen', () => {
  const lines = read('README.md').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(120)
  const firstScreen = lines.slice(0, 12).join('\n')
  for (const command of ['npm run demo', 'npm start']) expect(firstScreen).toContain(`\n${command} `)
})

test('the glossary is one screen', () => {
  expect(read('docs/glossary.md').trimEnd().split('\n').length).toBeLessThanOrEqual(50)
})

describe('what a page links to is there', () => {
  test.each(pages)('%s', page => {
    const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    for (const link of links.filter(each => !/^https?:/.test(each))) {
      const [path = '', anchor] = link.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      expect(existsSync(join(root, file)), link).toBe(true)
      if (anchor !== undefined) expect(anchorsIn(file), link).toContain(anchor)
    }
  })
})

describe('commands are understood by what they start', () => {
  test.each(current.flatMap(page => [...new Set(commandsIn(page))].map(command => [page, command] as const)))(
    '%s: %s',
    (_, command) => {
      check(command)
    },
  )

  test('a wrong one is found', () => {
    for (const wrong of [
      'npm run demos',
      'npm run demo -- --sped 4',
      'npm test -- --only units',
      'npm run rehearsal -- fault nothing',
      'npm run proof nothing',
      'npx vitest run no-such-file-anywhere',
      "npx vitest run closing -t 'no test is called so'",
      'node scripts/nothing.mjs',
      'node dist/nothing.mjs',
      'npm run build -- --fast',
    ])
      expect(() => check(wrong), wrong).toThrow()
  })
})

test('folders and files that the README names are there', () => {
  const named = [...read('README.md').matchAll(/`([\w.-]+\/[\w./-]*)`/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(15)
  for (const path of named.filter(each => !each.startsWith('.greenroom')))
    expect(existsSync(join(root, path)), path).toBe(true)
})

describe('variables', () => {
  const names = (text: string) =>
    text.match(/\b(?:GREENROOM|REHEARSAL)_[A-Z_]*[A-Z]\b(?!_)/g)?.filter(name => !name.endsWith('_')) ?? []
  const inDocs = new Set(current.flatMap(page => names(read(page))))
  const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path)
  const inCode = new Set(
    sources.filter(path => isCode(path) && !isTest(path)).flatMap(path => names(read(path))),
  )
  const inTests = new Set(sources.filter(isTest).flatMap(path => names(read(path))))

  test('that a page names are read by something', () => {
    const everywhere = new Set([...inCode, ...inTests, ...names(read('.github/workflows/deploy-green.yml'))])
    expect([...inDocs].filter(name => !everywhere.has(name))).toEqual([])
  })

  test('that are read stand on a page, but for those that our processes give each other', () => {
    const ourOwn = ['GREENROOM_SCREENS', 'GREENROOM_SPEED', 'GREENROOM_SUPERVISED', 'REHEARSAL_CROWD_SIZE']
    // A proof tells its long form to the test beside it; people say it by the proof's flags.
    const ofProofs = new Set(
      sources.filter(path => path.startsWith('proof/')).flatMap(path => names(read(path))),
    )
    const internal = (name: string) => ourOwn.includes(name) || ofProofs.has(name)
    expect([...inCode].filter(name => !inDocs.has(name) && !internal(name))).toEqual([])
    expect(ourOwn.filter(name => !inCode.has(name))).toEqual([])
  })
})
