import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'
import { domainOrder, table } from './import-table.mjs'

const endings = ['', '.ts', '.tsx', '.mjs']
/** Longest first: `lib/domain` before `lib`. */
const modules = Object.keys(table).toSorted((a, b) => b.length - a.length)

/**
 * What of the imports between these files is against the table, against the order of `lib/domain`, or a circle.
 *
 * @param {ReadonlyMap<string, string>} sources the text of each file by its path from the root
 * @returns {string[]} a sentence a fault, in the order of the files
 */
export function importFaults(sources) {
  /** @type {Map<string, string[]>} */
  const graph = new Map()
  /** @type {string[]} */
  const faults = []
  for (const [file, text] of sources) {
    const imported = importsOf(file, text)
    graph.set(
      file,
      imported.map(name => found(sources, file, name)).filter(target => target !== undefined),
    )
    for (const name of imported) {
      const because = refusal(file, name)
      if (because !== null) faults.push(`${file} imports ${name}: ${because}`)
    }
  }
  return [...faults, ...circles(graph).map(circle => `a circle: ${circle.join(' → ')}`)]
}

/**
 * @param {string} file
 * @param {string} text
 */
function importsOf(file, text) {
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  const { staticImports, staticExports, dynamicImports } = module
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    // A name that is computed is nobody's module; one that is written out stands in quotes.
    ...dynamicImports.flatMap(
      ({ moduleRequest: { start, end } }) => /^'(.*)'$/.exec(text.slice(start, end))?.[1] ?? [],
    ),
  ]
}

/**
 * Why this file may not import this; null where it may.
 *
 * @param {string} file
 * @param {string} name
 */
function refusal(file, name) {
  const own = moduleOf(file)
  const row = own === null ? undefined : table[own]
  if (own === null || row === undefined) return null
  const { may, packages, testsMay = [] } = row
  const isTest = /\.(test|fixture|spec)\.tsx?$/.test(file)
  if (!isLocal(name)) {
    const isAllowed = packages.some(
      each => name === each || name.startsWith(each.endsWith('/') || each.endsWith(':') ? each : `${each}/`),
    )
    return isAllowed || isTest ? null : `${own} may import ${listOf(packages)} of packages`
  }
  const target = placeOf(file, name)
  const other = moduleOf(target)
  if (other === null) return null
  if (other !== own)
    return may.includes(other) || (isTest && testsMay.includes(other))
      ? null
      : `${own} may import ${listOf(may)}`
  return own === 'lib/domain' && !isTest ? orderRefusal(file, target) : null
}

/**
 * @param {string} file
 * @param {string} target
 */
function orderRefusal(file, target) {
  const [own, other] = [capabilityOf(file), capabilityOf(target)]
  const [at, to] = [domainOrder.indexOf(own), domainOrder.indexOf(other)]
  if (at === -1 || to === -1) return `${at === -1 ? own : other} has no place in the order of lib/domain`
  return to <= at ? null : `${other} comes after ${own}`
}

/** @param {string} path */
const capabilityOf = path => path.split('/')[2] ?? ''
/** @param {string} path */
const moduleOf = path => modules.find(name => path.startsWith(`${name}/`)) ?? null
/** @param {string} name */
const isLocal = name => name.startsWith('.') || name.startsWith('@/')
/** @param {readonly string[]} names */
const listOf = names => (names.length === 0 ? 'none' : names.join(', '))

/**
 * @param {string} file
 * @param {string} name
 */
const placeOf = (file, name) =>
  name.startsWith('@/') ? name.slice(2) : posix.join(posix.dirname(file), name)

/**
 * @param {ReadonlyMap<string, string>} sources
 * @param {string} file
 * @param {string} name
 */
const found = (sources, file, name) =>
  isLocal(name)
    ? endings.map(ending => placeOf(file, name) + ending).find(path => sources.has(path))
    : undefined

/**
 * A way round for each place where a walk along the imports meets itself.
 *
 * @param {ReadonlyMap<string, string[]>} graph
 */
function circles(graph) {
  /** @type {string[][]} */
  const all = []
  /** @type {Set<string>} */
  const done = new Set()
  /** @type {string[]} */
  const way = []
  /** @param {string} file */
  const walk = file => {
    const met = way.indexOf(file)
    if (met !== -1) return void all.push([...way.slice(met), file])
    if (done.has(file)) return
    way.push(file)
    for (const next of graph.get(file) ?? []) walk(next)
    way.pop()
    done.add(file)
  }
  for (const file of graph.keys()) walk(file)
  return all
}
