/** The token of the next page: where it begins, written so that nobody counts on it. */
import type { AwsError } from '../errors'

export const tokenOf = (offset: number): string => Buffer.from(String(offset)).toString('base64url')

/** @throws what `refuse` makes when the token is not one of ours */
export function offsetOf(token: string | undefined, refuse: () => AwsError): number {
  if (token === undefined) return 0
  const text = Buffer.from(token, 'base64url').toString('utf8')
  if (!/^\d{1,9}$/.test(text)) throw refuse()
  return Number(text)
}
