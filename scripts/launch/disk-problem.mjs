import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @type {Record<string, string>} */
const words = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'its owner does not let us write there',
  EPERM: 'its owner does not let us write there',
  ENOENT: 'the folder was deleted',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
}

/**
 * Why a file cannot be written, for a person.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function diskProblem(error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return words[code] ?? (code || (error instanceof Error ? error.message : String(error)))
}

/** A full disk still takes names of files: only what has a content shows it. */
const sample = Buffer.alloc(4_096, '.')

/**
 * Makes a folder ready to be written. Never throws.
 *
 * @param {string} folder is created where it is missing
 * @param {string} named what the person at the keyboard knows it by, for example `GREENROOM_DATA`
 * @returns {string | null} null: it can be written; else one sentence that says why not, and what to do
 */
export function folderProblem(folder, named) {
  const probe = join(folder, `.write-test.${process.pid}`)
  try {
    makeFolder(folder)
    writeFileSync(probe, sample, { mode: 0o600 })
    return null
  } catch (error) {
    return `${folder} (${named}) cannot be written: ${diskProblem(error)}. Nothing is recorded there; set ${named} to a folder that can be written, or make room.`
  } finally {
    tryTo(() => rmSync(probe, { force: true }))
  }
}

/**
 * Creates a folder and those above it. `mkdir` with `recursive` says "ENOENT" of a read-only disk and "EEXIST" of a file in
 * the way; this throws what the system said.
 *
 * @param {string} folder
 */
export function makeFolder(folder) {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  mkdirSync(folder)
}

/**
 * @param {() => void} work
 * @returns {string | null} null: done; else why not
 */
export function tryTo(work) {
  try {
    work()
    return null
  } catch (error) {
    return diskProblem(error)
  }
}
