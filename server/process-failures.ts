/**
 * Whatever nobody caught is logged with its cause and ends this process: what it did not finish is not known, and a
 * supervisor starts it anew. Next.js would log it and go on.
 *
 * @param name of this process, for the log
 */
export function endOnUncaught(name: string) {
  const endOn = (kind: string) => (cause: unknown) => {
    console.error(`${name} ends on an ${kind}:`, cause)
    process.exit(1)
  }
  process.on('uncaughtException', endOn('uncaught exception'))
  process.on('unhandledRejection', endOn('unhandled rejection'))
}
