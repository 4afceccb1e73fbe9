import { renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, tryTo } from './disk-problem.mjs'

/**
 * The running demo for other programs: `demo.json` in its data folder, readable by its owner only, gone when it stops. It
 * is written anew when a part of the demo was started again, and whole for whoever reads it just then. The demo goes on
 * without it: never throws.
 *
 * @param {string} data
 * @param {object} note
 * @returns {string | null} null: it is written; else why not, and the note of before stands
 */
export function writeNote(data, note) {
  const beside = `${noteIn(data)}.new`
  const problem = tryTo(() => {
    makeFolder(data)
    writeFileSync(beside, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
    renameSync(beside, noteIn(data))
  })
  // What a full disk took of it is no note.
  if (problem !== null) tryTo(() => rmSync(beside, { force: true }))
  return problem
}

/**
 * @param {string} data
 * @returns {string | null} null: it is gone; else why not
 */
export const removeNote = data =>
  tryTo(() => {
    try {
      // Not `rmSync`: of a read-only disk its error has no code since Node.js 24.
      unlinkSync(noteIn(data))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  })

/** @param {string} data */
const noteIn = data => join(data, 'demo.json')
