import { randomBytes } from 'node:crypto'

/** 88 random bits in the shape of AWS's connection and request ids, for example `L0SM9cOFvHcCIhw=`. */
export function newGatewayId(random: (size: number) => Buffer = randomBytes): string {
  return `${random(11).toString('base64url')}=`
}
