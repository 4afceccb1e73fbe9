/**
 * The body of a request as text; null as soon as it is longer than `mostBytes`. Next.js sets no limit for route
 * handlers, and whoever posts here may be anybody.
 */
export async function readText(request: Request, mostBytes: number): Promise<string | null> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
