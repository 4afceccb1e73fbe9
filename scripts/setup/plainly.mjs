/** Something the person at the keyboard can put right: its message is shown as it is, without a stack. */
export class Plain extends Error {}

/**
 * Runs a command's work. A `Plain` error becomes one sentence on stderr and exit code 1; anything else is a fault of
 * ours and keeps its stack.
 *
 * @param {() => Promise<void>} work
 */
export async function plainly(work) {
  // A reader that goes away (`npm run demo | head`) must not take the show down.
  process.stdout.on('error', () => {})
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Plain ? error.message : error)
    process.exit(1)
  }
}

/** Node.js 20 is past its end; it goes on working as long as the locked versions do. */
const oldestThatWorks = 20
/** The `engines` of package.json. */
const oldestSupported = 22
if (Number.parseInt(process.versions.node, 10) < oldestThatWorks) {
  console.error(`Greenroom needs Node.js ${oldestSupported} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
