import { Plain } from '../setup/plainly.mjs'

/**
 * @param {string[]} argv what stands after `npm test --`
 * @param {string[]} names of all parts
 * @returns {string[]} those to run
 * @throws {Plain} a flag or a part that there is not
 */
export function chosenParts(argv, names) {
  if (argv.length === 0) return names
  const [flag = '', ...rest] = argv.flatMap(word => word.split('='))
  const chosen = rest.flatMap(word => word.split(',')).filter(Boolean)
  if (flag !== '--only' || chosen.length === 0)
    throw new Plain(`npm test takes --only and parts, for example: npm test -- --only lint,unit.`)
  const strange = chosen.find(name => !names.includes(name))
  if (strange) throw new Plain(`"${strange}" is not a part of npm test: they are ${names.join(', ')}.`)
  return chosen
}
