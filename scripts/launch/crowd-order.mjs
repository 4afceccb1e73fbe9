import { parseArgs } from 'node:util'
import { Plain } from '../setup/plainly.mjs'

export const crowdHelp = [
  'npm run rehearsal -- crowd [size] [--rate N]      how many chatters (0 to 500), how much they talk (0.1 to 5 times)',
  'npm run rehearsal -- crowd                        how it is now',
].join('\n')

/**
 * What the words after `crowd` ask of the controls; whether the numbers fit is theirs to say.
 *
 * @param {string[]} words
 * @returns {{ method: 'GET' | 'POST', path: '/crowd', body?: { size?: number, rate?: number } }}
 * @throws {Plain} for words that are no order, in one sentence
 */
export function crowdOrder(words) {
  const { tokens } = parseArgs({
    args: words,
    strict: false,
    tokens: true,
    options: { rate: { type: 'string' } },
  })
  /** @type {{ size?: number, rate?: number }} */
  const body = {}
  for (const token of tokens) {
    if (token.kind === 'positional' && body.size === undefined) body.size = numberOf(token.value)
    else if (token.kind === 'option' && token.name === 'rate') body.rate = numberOf(token.value)
    else throw new Plain(crowdHelp)
  }
  return words.length === 0 ? { method: 'GET', path: '/crowd' } : { method: 'POST', path: '/crowd', body }
}

/** @param {string | undefined} text */
function numberOf(text) {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isFinite(value)) return value
  throw new Plain(`${text === undefined ? 'Nothing' : `"${text}"`} is no number.\n${crowdHelp}`)
}
