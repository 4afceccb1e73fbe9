import { open, rename, stat, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as wait } from 'node:timers/promises'
import { diskProblem, makeFolder, tryTo } from './disk-problem.mjs'
import { createLineLimits } from './line-limits.mjs'

const mebi = 1024 * 1024
/** For the words of a process that died. */
const keptChars = 64 * 1024
const mostLineChars = 8 * 1024
/** What waits for a disk that fails or hangs; the oldest goes first. */
const mostWaitingChars = 48 * 1024
const batchChars = 16 * 1024
const retryMs = 2_000
const hangingMs = 3_000
const closeMs = 1_000

/**
 * @typedef {ReturnType<typeof openLog>} Log
 * @typedef {{ maxBytes?: number, changed?: (problem: string | null) => void }} LogOptions
 *   `maxBytes`: no more than that is on disk, in the file and in `<path>.1` before it; `changed` is told why the log is not
 *   written, once, and null when it is written again
 */

/**
 * A log of bounded size, which nobody waits for: what it is given is written behind the caller's back, in order, and where
 * the disk is full, read-only, hanging or gone the last of it waits in memory and is tried again. What stood there from an
 * earlier run becomes `<path>.1`. Never throws.
 *
 * @param {string} path
 * @param {LogOptions} [options]
 */
export function openLog(path, { maxBytes = 4 * mebi, changed = () => {} } = {}) {
  const decoder = new StringDecoder('utf8')
  const limits = createLineLimits()
  const recent = boundedLines(keptChars)
  const waiting = boundedLines(mostWaitingChars)
  let unfinished = ''
  /** Since the last line that was taken. */
  let leftOut = 0
  /** Taken, but there was no room to wait for the disk. */
  let givenUp = 0
  /** @type {import('node:fs/promises').FileHandle | null} */
  let file = null
  let bytes = 0
  let isFirst = true
  /** @type {string | null} */
  let problem = null
  /** @type {Promise<void> | null} */
  let writing = null
  /** @type {NodeJS.Timeout | undefined} */
  let later

  /** @param {string | null} found */
  function report(found) {
    if (found === problem) return
    problem = found
    tryTo(() => changed(found))
  }

  /** @param {string} line */
  function take(line) {
    recent.add(line)
    if (!limits.allow(line, performance.now())) return leftOut++
    if (leftOut > 0) waiting.add(`(${leftOut} lines are left out here)`)
    leftOut = 0
    givenUp += waiting.add(line)
  }

  function writeSoon() {
    if (writing || later || waiting.isEmpty()) return
    writing = send().finally(() => {
      writing = null
      if (problem !== null) later = setTimeout(again, retryMs).unref()
      else writeSoon()
    })
  }

  function again() {
    later = undefined
    writeSoon()
  }

  async function send() {
    const [lines, before] = [waiting.take(Math.min(batchChars, maxBytes / 8)), givenUp]
    givenUp = 0
    const note = before > 0 ? [`(${before} lines were lost here)`] : []
    const hanging = setTimeout(() => report('the disk does not answer'), hangingMs).unref()
    try {
      const batch = Buffer.from(`${[...note, ...lines].join('\n')}\n`)
      // Deleted under us it is made anew, with what went with it.
      if (!(await append(batch))) await append(batch)
      report(null)
    } catch (error) {
      givenUp += before + waiting.putBack(lines)
      report(diskProblem(error))
    } finally {
      clearTimeout(hanging)
    }
  }

  /**
   * @param {Buffer} batch
   * @returns {Promise<boolean>} false: it went into a file that is not there any more
   */
  async function append(batch) {
    try {
      file ??= await opened()
      if (bytes > 0 && bytes + batch.length > maxBytes / 2) file = await turnedOver()
      // Behind whatever is there: a file that was emptied meanwhile gets no hole.
      await file.writeFile(batch)
      const mine = await file.stat()
      bytes = mine.size
      if (await isAt(path, mine)) return true
      await letGo()
      return false
    } catch (error) {
      // Half of a batch is written whole the next time.
      await file?.truncate(bytes).catch(() => {})
      await letGo()
      throw error
    }
  }

  async function opened() {
    await stat(dirname(path)).catch(() => makeFolder(dirname(path)))
    if (isFirst) await putAside()
    const handle = await open(path, 'a', 0o600)
    bytes = (await handle.stat()).size
    isFirst = false
    return handle
  }

  async function turnedOver() {
    await letGo()
    await putAside()
    return opened()
  }

  async function putAside() {
    if ((await stat(path).catch(() => null)) === null) return
    await rename(path, `${path}.1`).catch(() => truncate(path, 0))
  }

  async function letGo() {
    const closing = file
    file = null
    bytes = 0
    await closing?.close().catch(() => {})
  }

  return {
    /** @param {string | Uint8Array} chunk */
    write(chunk) {
      unfinished += typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk))
      const lines = unfinished.split('\n')
      unfinished = lines.pop() ?? ''
      for (const line of lines) take(line.slice(0, mostLineChars))
      if (unfinished.length > mostLineChars) {
        take(unfinished.slice(0, mostLineChars))
        unfinished = ''
      }
      writeSoon()
    },
    /**
     * The last lines that it was given, from memory.
     *
     * @param {number} [lines]
     */
    lastWords(lines = 12) {
      return [...recent.all(), ...(unfinished ? [unfinished] : [])].slice(-lines).join('\n').trimEnd()
    },
    /** Why it is not written now; null while it is. */
    problem: () => problem,
    /** Writes what it can within a second. */
    async close() {
      if (unfinished) take(unfinished)
      unfinished = ''
      const end = Date.now() + closeMs
      for (;;) {
        clearTimeout(later)
        later = undefined
        writeSoon()
        const left = end - Date.now()
        if (!writing || left <= 0) break
        await Promise.race([writing, wait(left, undefined, { ref: false })])
        if (problem !== null) break
      }
      clearTimeout(later)
      await Promise.race([letGo(), wait(closeMs, undefined, { ref: false })])
    },
  }
}

/**
 * @param {string} path
 * @param {{ ino: number, dev: number }} file
 */
async function isAt(path, { ino, dev }) {
  const found = await stat(path).catch(() => null)
  return found !== null && found.ino === ino && found.dev === dev
}

/**
 * The last lines, of so many characters together.
 *
 * @param {number} most
 */
function boundedLines(most) {
  /** @type {string[]} */
  let lines = []
  let chars = 0
  const trim = () => {
    let gone = 0
    while (chars > most && gone < lines.length - 1) chars -= (lines[gone++]?.length ?? 0) + 1
    if (gone > 0) lines = lines.slice(gone)
    return gone
  }
  return {
    /**
     * @param {string} line
     * @returns {number} how many were given up for it
     */
    add(line) {
      lines.push(line)
      chars += line.length + 1
      // Not at each line: what is given up is moved at once.
      return chars > most * 1.25 ? trim() : 0
    },
    /** @param {number} atMost characters */
    take(atMost) {
      let [count, taken] = [0, 0]
      while (count < lines.length && (count === 0 || taken < atMost))
        taken += (lines[count++]?.length ?? 0) + 1
      chars -= taken
      return lines.splice(0, count)
    },
    /**
     * @param {string[]} first
     * @returns {number} how many were given up
     */
    putBack(first) {
      lines = [...first, ...lines]
      chars += first.reduce((sum, line) => sum + line.length + 1, 0)
      return trim()
    },
    all: () => lines,
    isEmpty: () => lines.length === 0,
  }
}
