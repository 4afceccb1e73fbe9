/**
 * The role to assume; null when GREENROOM_ROLE_ARN is not set.
 * @throws Error with one sentence when it is no ARN of a role.
 */
export function readRoleArn(given: string | undefined): string | null {
  if (!given) return null
  if (/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(given)) return given
  throw new Error(`GREENROOM_ROLE_ARN must be like arn:aws:iam::123456789012:role/name, not "${given}".`)
}
