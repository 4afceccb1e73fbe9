import { Plain } from '../setup/plainly.mjs'

export const faultHelp = [
  'npm run rehearsal -- fault <name> [key=value …]   for example: fault errors environment=green share=0.3',
  'npm run rehearsal -- fault list',
  'npm run rehearsal -- fault clear [id]             all of them without an id',
].join('\n')

/**
 * What the words after `fault` ask of the controls.
 *
 * @param {string[]} words
 * @returns {{ method: 'GET' | 'POST' | 'DELETE', path: string, body?: Record<string, unknown> }}
 * @throws {Plain} for words that are no order, in one sentence
 */
export function faultOrder([name, ...rest]) {
  if (name === undefined || name.includes('=')) throw new Plain(faultHelp)
  if (name === 'list' && rest.length === 0) return { method: 'GET', path: '/faults' }
  if (name === 'clear' && rest.length <= 1) {
    const [id] = rest
    return { method: 'DELETE', path: id === undefined ? '/faults' : `/faults/${encodeURIComponent(id)}` }
  }
  return {
    method: 'POST',
    path: '/faults',
    body: { ...Object.fromEntries(rest.map(parameter)), fault: name },
  }
}

/** @param {string} word */
function parameter(word) {
  const [key, value] = /^([A-Za-z]+)=(.+)$/.exec(word)?.slice(1) ?? []
  if (key === undefined || value === undefined)
    throw new Plain(`"${word}" is not understood: a parameter is written key=value.`)
  if (key === 'actions') return [key, value.split(',')]
  if (value === 'true' || value === 'false') return [key, value === 'true']
  return [key, Number.isNaN(Number(value)) ? value : Number(value)]
}
