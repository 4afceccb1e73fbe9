// `npm test`: every check there is; `-- --only lint,unit` for some of them.

import { chosenParts } from './checks/chosen.mjs'
import { parts, together } from './checks/parts.mjs'
import { lastLine } from './checks/tally.mjs'
import { account } from './checks/where-time-went.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { plainly } from './setup/plainly.mjs'

/** @typedef {keyof typeof parts} Name */

await plainly(async () => {
  const names = /** @type {Name[]} */ (Object.keys(parts))
  const chosen = chosenParts(process.argv.slice(2), names)
  await ensureInstalled()
  /** @type {import('./checks/where-time-went.mjs').Done[]} */
  const done = []
  const began = performance.now()
  for (const group of groupsOf(names.filter(name => chosen.includes(name))))
    done.push(...(await Promise.all(group.map(name => runPart(name, group.length === 1)))))
  const tallies = done.map(({ tally }) => tally)
  console.log(`\n${account(done, (performance.now() - began) / 1000)}`)
  console.log(`\n${lastLine(tallies)}`)
  process.exit(tallies.some(({ failed }) => failed > 0) ? 1 : 0)
})

/**
 * The parts in their order; those that run together are one group.
 *
 * @param {Name[]} names
 */
function groupsOf(names) {
  const first = names.filter(name => together.includes(name))
  const rest = names.filter(name => !together.includes(name)).map(name => [name])
  return first.length > 0 ? [first, ...rest] : rest
}

/**
 * @param {Name} name
 * @param {boolean} isAlone whether what it writes may be shown as it comes
 */
async function runPart(name, isAlone) {
  const began = performance.now()
  if (isAlone) console.log(`\n== ${name}`)
  const tally = await parts[name]({ show: isAlone }).catch(failed)
  const seconds = (performance.now() - began) / 1000
  if (tally.output) console.log(`\n== ${name}\n${tally.output.trimEnd()}`)
  const skipped = tally.skipped?.length ? `, ${tally.skipped.length} skipped` : ''
  console.log(
    `== ${name}: ${tally.passed} passed, ${tally.failed} failed${skipped} (${Math.round(seconds)} s)`,
  )
  return { name, seconds, tally }
}

/** @type {(error: unknown) => import('./checks/tally.mjs').Tally} */
function failed(error) {
  console.error(error instanceof Error ? error.message : error)
  return { passed: 0, failed: 1 }
}
