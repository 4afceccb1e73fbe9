import type { TargetConfig } from './contract'

/** One target of one group at one address; a replaced process is another target. */
export function targetKey(groupArn: string, { id, port, address }: TargetConfig): string {
  return `${groupArn} ${id}:${port} ${address.host}:${address.port}`
}
