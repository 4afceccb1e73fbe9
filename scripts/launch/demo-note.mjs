import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The running demo for other programs: `demo.json` in its data folder, readable by its owner only, gone when it stops. It
 * is written anew when a part of the demo was started again, and whole for whoever reads it just then.
 *
 * @param {string} data
 * @param {object} note
 */
export function writeNote(data, note) {
  const beside = `${noteIn(data)}.new`
  writeFileSync(beside, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })
  renameSync(beside, noteIn(data))
}

/** @param {string} data */
export const removeNote = data => rmSync(noteIn(data), { force: true })

/** @param {string} data */
const noteIn = data => join(data, 'demo.json')
