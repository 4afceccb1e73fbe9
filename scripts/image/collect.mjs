// `node scripts/image/collect.mjs chat|console FOLDER`: copies just the files that one image needs into a folder. Both
// Dockerfiles copy that folder and nothing else. Run it after `npm run build`.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { Plain, plainly } from '../setup/plainly.mjs'
import { root } from '../setup/root.mjs'

/** The tracer that Next.js itself ships and uses; there is no second version of it to keep in step. */
const { nodeFileTrace } = createRequire(import.meta.url)('next/dist/compiled/@vercel/nft')

/** What is started; what is read beside it, by name; whether pages belong to it. */
const images = {
  chat: { entries: ['dist/chat.mjs'], beside: ['dist/chat-page.js'], pages: false },
  console: {
    entries: ['dist/console.mjs', 'dist/probe.mjs'],
    beside: ['dist/status-page-ko.js', 'dist/status-page-en.js', 'shows', 'package.json'],
    pages: true,
  },
}
/** Of .next: what only a build or a developer reads. */
const notServed = /^(cache|dev|diagnostics|types|trace|trace-build|turbopack|standalone)$/
/** Of a package that is taken whole: a third of Next.js is maps, types and a second form of the same modules. */
const notRun = /\.(map|d\.ts|d\.mts|md)$|^node_modules\/next\/dist\/esm\//

/**
 * @param {'chat' | 'console'} name
 * @returns {Promise<string[]>} paths from the repository's folder
 */
export async function filesOf(name) {
  const { entries, beside, pages } = images[name]
  for (const entry of entries)
    if (!existsSync(join(root, entry))) throw new Plain(`${entry} is not there: run npm run build first.`)
  const { fileList } = await nodeFileTrace(
    entries.map(entry => join(root, entry)),
    { base: root, processCwd: root, ignore: 'node_modules/next/**' },
  )
  return [...new Set([...fileList, ...beside, ...(pages ? [...pageFiles(), ...nextFiles()] : [])])].sort()
}

/** The built pages, and what Next.js traced for each of them at its build. */
function pageFiles() {
  const built = join(root, '.next')
  if (!existsSync(join(built, 'BUILD_ID'))) throw new Plain('.next is not there: run npm run build first.')
  const served = readdirSync(built).filter(name => !notServed.test(name))
  const traces = readdirSync(join(built, 'server'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.nft.json'))
    .map(name => join(built, 'server', name))
  const traced = traces.flatMap(trace => {
    /** @type {{ files: string[] }} */
    const { files } = JSON.parse(readFileSync(trace, 'utf8'))
    return files.map(file => relative(root, resolve(dirname(trace), file)))
  })
  return [
    ...served.map(name => `.next/${name}`),
    ...traced.filter(file => !file.startsWith('.next/') && existsSync(join(root, file))),
  ]
}

/**
 * Next.js whole, and the packages that it depends on. Its `output: 'standalone'` traces a server of its own making and
 * not the one that a server of ours calls; tracing that one takes half a minute and finds most of the package.
 */
function nextFiles() {
  /** @type {Set<string>} */
  const packages = new Set()
  const waiting = ['next', 'react', 'react-dom']
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (packages.has(name)) continue
    packages.add(name)
    /** @type {{ dependencies?: Record<string, string> }} */
    const { dependencies = {} } = JSON.parse(
      readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
    )
    waiting.push(...Object.keys(dependencies))
  }
  return [...packages].flatMap(name => filesUnder(`node_modules/${name}`)).filter(file => !notRun.test(file))
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
const filesUnder = folder =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => relative(root, join(entry.parentPath, entry.name)))

/**
 * @param {'chat' | 'console'} name
 * @param {string} folder
 */
export async function collect(name, folder) {
  for (const file of await filesOf(name)) {
    const target = join(folder, file)
    mkdirSync(dirname(target), { recursive: true })
    cpSync(join(root, file), target, { recursive: true, verbatimSymlinks: true })
  }
}

if (import.meta.url === `file://${process.argv[1]}`)
  await plainly(async () => {
    const [name, folder] = process.argv.slice(2)
    if ((name !== 'chat' && name !== 'console') || !folder)
      throw new Plain('Say which image and where to: node scripts/image/collect.mjs chat|console FOLDER')
    await collect(name, resolve(folder))
  })
