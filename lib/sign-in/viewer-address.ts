/**
 * Whose address made a request. Each proxy appends whom it was called by to `X-Forwarded-For`, so that header and the
 * socket's own end are a chain with the console's neighbour last. The viewer stands `trustedHops` before that neighbour;
 * what stands further left is the viewer's own word. A chain that is shorter begins with the viewer.
 *
 * @param remote the socket's other end; '' where it has gone
 * @param forwardedFor the header X-Forwarded-For
 * @param trustedHops how many proxies may be believed; 0: nobody
 */
export function viewerAddress(remote: string, forwardedFor: string | undefined, trustedHops: number): string {
  const told = (forwardedFor ?? '').split(',').map(address => address.trim())
  const chain = [...told.filter(address => address !== ''), remote]
  return chain.at(-1 - trustedHops) ?? chain[0] ?? ''
}
