// `npm test`: every check there is; `-- --only lint,unit` for some of them.

import { chosenParts } from './checks/chosen.mjs'
import { parts } from './checks/parts.mjs'
import { lastLine } from './checks/tally.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { plainly } from './setup/plainly.mjs'

await plainly(async () => {
  const chosen = chosenParts(process.argv.slice(2), Object.keys(parts))
  await ensureInstalled()
  /** @type {import('./checks/tally.mjs').Tally[]} */
  const tallies = []
  for (const [name, part] of Object.entries(parts)) {
    if (!chosen.includes(name)) continue
    const began = performance.now()
    console.log(`\n== ${name}`)
    const tally = await part().catch(error => {
      console.error(error instanceof Error ? error.message : error)
      return { passed: 0, failed: 1, skipped: 0 }
    })
    tallies.push(tally)
    const skipped = tally.skipped ? `, ${tally.skipped} skipped` : ''
    const seconds = Math.round((performance.now() - began) / 1000)
    console.log(`== ${name}: ${tally.passed} passed, ${tally.failed} failed${skipped} (${seconds} s)`)
  }
  console.log(`\n${lastLine(tallies)}`)
  process.exit(tallies.some(({ failed }) => failed > 0) ? 1 : 0)
})
