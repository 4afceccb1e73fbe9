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

const oldest = 20
if (Number.parseInt(process.versions.node, 10) < oldest) {
  console.error(`Greenroom needs Node.js ${oldest} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
