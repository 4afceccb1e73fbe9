import { networkInterfaces } from 'node:os'

/**
 * The first address that a phone in the same network can reach, or 127.0.0.1.
 *
 * @param {ReturnType<typeof networkInterfaces>} [interfaces]
 */
export const lanAddress = (interfaces = networkInterfaces()) =>
  Object.values(interfaces)
    .flat()
    // 169.254: a card that found no network.
    .find(card => card && card.family === 'IPv4' && !card.internal && !card.address.startsWith('169.254.'))
    ?.address ?? '127.0.0.1'
