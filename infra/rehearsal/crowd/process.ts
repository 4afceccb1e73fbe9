import { readConfig } from './config'
import { Crowd } from './crowd'

function main(): void {
  const { size, seed, chatUrl, chatWsUrl } = readConfig(process.env)
  const crowd = new Crowd(size, seed, { chatUrl, chatWsUrl })
  const figures = setInterval(() => process.send?.(crowd.figures()), 1_000)
  const stop = () => {
    clearInterval(figures)
    crowd.stop()
    // Close frames are on their way; nobody waits for their answers longer than this.
    setTimeout(() => process.exit(0), 200)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.once('disconnect', () => process.exit(0))
  crowd.start()
}

try {
  main()
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause)
  process.exit(1)
}
