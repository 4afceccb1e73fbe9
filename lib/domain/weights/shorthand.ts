/** What stands in shorthand as it is. */
const bare = /^[\w:/.*+@-]+$/
/** What some shell reads inside double quotes, or shorthand inside single ones: `$` and a backtick (POSIX, PowerShell), `\`, `!` (bash), `%` (cmd.exe). */
const special = /['"$`%!\\\p{Cc}]/u

/**
 * A value in the AWS CLI's shorthand (AWS CLI user guide, "Using shorthand syntax"); null where it cannot be carried
 * through every shell.
 */
function shorthand(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return bare.test(value) ? value : special.test(value) ? null : `'${value}'`
  if (Array.isArray(value)) return enclosed('[', value.map(shorthand), ']')
  return typeof value === 'object' && value !== null ? enclosed('{', pairs(value), '}') : null
}

const pairs = (value: object) =>
  Object.entries(value).map(([name, inner]) => {
    const said = shorthand(inner)
    return said === null || !/^\w+$/.test(name) ? null : `${name}=${said}`
  })

const enclosed = (before: string, parts: (string | null)[], after: string) =>
  parts.length === 0 || parts.includes(null) ? null : `${before}${parts.join(',')}${after}`

/**
 * A list as words of a command line that reads alike in bash, zsh, fish, PowerShell and cmd.exe: each in double quotes,
 * which nothing in it ends or changes. Null where some value cannot be carried so.
 */
export function shorthandWords(list: readonly object[]): string | null {
  const words = list.map(each => enclosed('"', pairs(each), '"'))
  return words.length === 0 || words.includes(null) ? null : words.join(' ')
}
