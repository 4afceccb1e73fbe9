import { readFileSync } from 'node:fs'
import { Plain } from '../setup/plainly.mjs'

/**
 * Sends an order to the controls of the rehearsal cloud that wrote the outputs file.
 *
 * @param {string} outputs the file in the shape of `terraform output -json`
 * @param {{ method: string, path: string, body?: Record<string, unknown> }} order
 * @returns {Promise<Record<string, unknown>>} the controls' answer
 * @throws {Plain} when there is no such cloud, or it refuses
 */
export async function askControls(outputs, { method, path, body }) {
  const url = `${controlUrlIn(outputs)}${path}`
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) }).catch(() => {
    throw new Plain(`No rehearsal cloud answers at ${url}. Is it running?`)
  })
  /** @type {Record<string, unknown>} */
  const said = await answer.json()
  if (typeof said.error === 'string') throw new Plain(said.error)
  return said
}

/** @param {string} file */
function controlUrlIn(file) {
  try {
    const { rehearsal_control_url: url } = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof url?.value === 'string') return url.value
  } catch {
    throw new Plain(`There is no rehearsal cloud: ${file} cannot be read.`)
  }
  throw new Plain(`${file} is not of a rehearsal cloud: it has no rehearsal_control_url.`)
}
