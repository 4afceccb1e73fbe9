/**
 * Whether a status passes a health check.
 * @param matcher as AWS writes it: `200`, `200-299` or `200,202`
 */
export function matches(matcher: string, status: number): boolean {
  return matcher.split(',').some(part => {
    const [from = Number.NaN, to = from] = part.split('-').map(Number)
    return status >= from && status <= to
  })
}
