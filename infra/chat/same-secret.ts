import { timingSafeEqual } from 'node:crypto'

/** Whether both are the same, told in a time that does not depend on where they differ. */
export function isSameSecret(given: string, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secret)]
  return one.length === other.length && timingSafeEqual(one, other)
}
