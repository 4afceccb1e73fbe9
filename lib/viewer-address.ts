/**
 * Whose address made a request; '' when nobody says. Each proxy appends whom it was called by, so only the right end is
 * not the viewer's own word. Hosted, the load balancer appended CloudFront, and CloudFront the viewer; otherwise the
 * console itself wrote the only entry (server/main.ts).
 *
 * @param forwardedFor the header X-Forwarded-For
 */
export function viewerAddress(forwardedFor: string | null, isHosted: boolean): string {
  const addresses = (forwardedFor ?? '').split(',').map(address => address.trim())
  return addresses.at(isHosted ? -2 : -1) ?? addresses.at(-1) ?? ''
}
