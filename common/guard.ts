/** One entry for every listener and timer: what fails in one exchange is answered, written down, and over. */
import { writeSync } from 'node:fs'

/** @param sentence the same for faults of one kind @param cause what was thrown, or more to say */
export type Complain = (sentence: string, cause?: unknown) => void

const quietMs = 5_000
const longestLine = 2_000
/** Lines that may come at once, and how many a second after that. */
const burst = 50
const perSecond = 0.2
const mostRemembered = 200

/**
 * Writes down that something went wrong: a sentence the first time at once, then at most every five seconds with how
 * often it was left out; all of them together at most one in five seconds. Whoever can make a process complain could fill
 * a disk otherwise.
 *
 * @param now epoch ms
 */
export function boundedLog(write: (line: string) => void, now: () => number = Date.now): Complain {
  const told = new Map<string, { at: number; since: number }>()
  let tokens = burst
  let at = now()
  let unsaid = 0
  return (sentence, cause) => {
    const time = now()
    tokens = Math.min(burst, tokens + (Math.max(0, time - at) / 1_000) * perSecond)
    at = time
    const last = told.get(sentence)
    if (last && time - last.at < quietMs) {
      last.since += 1
      return
    }
    if (tokens < 1) {
      unsaid += 1
      return
    }
    tokens -= 1
    const times = last && last.since > 0 ? ` (${last.since} times more since the last line)` : ''
    const others = unsaid > 0 ? ` (${unsaid} other lines were left out)` : ''
    unsaid = 0
    told.delete(sentence)
    told.set(sentence, { at: time, since: 0 })
    for (const oldest of told.keys()) if (told.size > mostRemembered) told.delete(oldest)
    const more =
      cause === undefined ? '' : ` ${cause instanceof Error ? `${cause.name}: ${cause.message}` : cause}`
    write(printable(`${sentence}${times}${others}${more}`))
  }
}

/** What was thrown, with its stack and what lies behind it. */
function describeCause(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const behind = thrown.cause === undefined ? '' : `; caused by ${describeCause(thrown.cause)}`
  return `${thrown.stack ?? `${thrown.name}: ${thrown.message}`}${behind}`
}

/** A terminal obeys control characters; a stack needs its line ends. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.slice(0, longestLine).replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '?')
}

/**
 * Makes the one entry of a listener or timer.
 *
 * @param what the sentence's subject, for example `A request`
 * @param act may throw or reject
 * @param failed answers in its place, where there is somebody to answer
 */
export function guarded<A extends unknown[]>(
  what: string,
  complain: Complain,
  act: (...args: A) => unknown,
  failed: (...args: A) => void = () => {},
): (...args: A) => void {
  const fail = (cause: unknown, args: A): void => {
    complain(`${what} failed.`, describeCause(cause))
    try {
      failed(...args)
    } catch (second) {
      complain(`${what} failed, and could not be answered.`, describeCause(second))
    }
  }
  return (...args) => {
    try {
      const running = act(...args)
      if (running instanceof Promise) running.catch((cause: unknown) => fail(cause, args))
    } catch (cause) {
      fail(cause, args)
    }
  }
}

/**
 * Ends this process, and no other, with its cause in the log when something fails outside of every entry: whoever
 * watches it starts it again in a state that is known.
 *
 * @param name as a person knows the process, for example `The load balancer`
 */
export function exitOnUncaught(name: string): void {
  const exit = (cause: unknown, origin: string): void => {
    try {
      writeSync(2, `${printable(`${name} ends: ${origin}. ${describeCause(cause)}`)}\n`)
    } catch {
      // Nobody reads the log any more.
    }
    process.exit(1)
  }
  process.on('uncaughtException', exit)
  process.on('unhandledRejection', cause => exit(cause, 'unhandledRejection'))
}
