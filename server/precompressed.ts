import { readdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { preferredEncoding } from '../common/accept'
import { addVary } from './compressed-response'

const endings = { br: '.br', gzip: '.gz' }
const types: Record<string, string> = {
  js: 'application/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
}

/**
 * Lets Next.js serve the files that the build has compressed beforehand (scripts/setup/precompress.mjs): a request for
 * one becomes a request for the file beside it, so that its length, its name (ETag) and 304 are those of what is sent.
 *
 * @param folder of the files under `/_next/static`
 */
export function precompressed(folder: string) {
  const files = new Set(filesUnder(folder))
  return (request: IncomingMessage, response: ServerResponse) => {
    const [path = '', query] = (request.url ?? '').split('?', 2)
    const type = types[path.slice(path.lastIndexOf('.') + 1)]
    if (type === undefined || !files.has(`${path}${endings.gzip}`)) return
    addVary(response)
    const encoding = preferredEncoding(request.headers['accept-encoding'])
    if (encoding === null) return
    request.url = `${path}${endings[encoding]}${query === undefined ? '' : `?${query}`}`
    response.setHeader('Content-Type', type)
    response.setHeader('Content-Encoding', encoding)
  }
}

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      file => `/_next/static/${file.replaceAll('\\', '/')}`,
    )
  } catch {
    // Not built: Next.js says so itself.
    return []
  }
}
