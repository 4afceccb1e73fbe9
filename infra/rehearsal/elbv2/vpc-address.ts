import { BlockList, isIPv4 } from 'node:net'
import { validationError } from '../errors'

/** AWS: RFC 1918 and RFC 6598; the VPC of the show (10.0.0.0/16) lies inside. */
const allowed = new BlockList()
allowed.addSubnet('10.0.0.0', 8)
allowed.addSubnet('172.16.0.0', 12)
allowed.addSubnet('192.168.0.0', 16)
allowed.addSubnet('100.64.0.0', 10)

/** @throws AwsError ValidationError in the words of a captured call */
export function requireVpcAddress(text: string): void {
  if (!isIPv4(text)) throw validationError(`The IP address '${text}' is not a valid IPv4 address`)
  if (allowed.check(text)) return
  throw validationError(
    `The IP address '${text}' is not allowed, as it must be an address from a VPC subnet, RFC1918, or RFC6598`,
  )
}
