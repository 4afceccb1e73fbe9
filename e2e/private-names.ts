import type { Demo } from './launch'

/**
 * The private names in a text, the first of each kind. The account is looked for as itself: twelve digits of any kind
 * also stand in random tokens and in the fractions of numbers.
 */
export function privateNamesIn(text: string, demo: Demo): string[] {
  const account = demo.output('listener_arn').split(':')[4]
  if (!account) throw new Error('The listener’s ARN names no account.')
  const patterns = {
    'an ARN': /arn:aws/,
    'the account': new RegExp(account),
    "a task's address": /\b10\.0\.\d+\.\d+/,
    "a task's id": /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/,
  }
  return Object.entries(patterns).flatMap(([kind, pattern]) => {
    const found = pattern.exec(text)
    return found ? [`${kind}: ${found[0]}`] : []
  })
}
