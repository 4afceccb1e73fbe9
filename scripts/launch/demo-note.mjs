import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The running demo for other programs: `demo.json` in its data folder, readable by its owner only, gone when it stops.
 *
 * @param {string} data
 * @param {object} note
 */
export const writeNote = (data, note) =>
  writeFileSync(noteIn(data), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 })

/** @param {string} data */
export const removeNote = data => rmSync(noteIn(data), { force: true })

/** @param {string} data */
const noteIn = data => join(data, 'demo.json')
