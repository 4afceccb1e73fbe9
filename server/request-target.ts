import type { IncomingMessage } from 'node:http'
import { decodePercent } from '../common/parse'

/** The path that a request asks for, decoded, or the answer that refuses it. */
export type Target = { ok: true; path: string } | { ok: false; status: number; because: string }

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS']
/** Within the largest head that Node.js takes; Next.js keeps routes by their path. */
const longestTarget = 4_096

const refused = (status: number, because: string): Target => ({ ok: false, status, because })

/**
 * Reads a request line. Node's parser lets through what `new URL` and Next.js throw at: `*`, `//`, `http://[`, `/%`. A
 * target is a path (origin-form, RFC 9112 §3.2.1): the console is no proxy, so it takes no absolute form.
 */
export function readTarget({ method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>): Target {
  if (!methods.includes(method)) return refused(405, `The console takes ${methods.join(', ')}.`)
  if (!url.startsWith('/')) return refused(400, 'The target of a request is a path.')
  if (url.length > longestTarget) return refused(414, 'This address is too long.')
  const decoded = decodePercent(url.split('?', 1)[0] ?? '')
  if (!decoded.ok || decoded.value.includes('\0')) return refused(400, 'This path is not well encoded.')
  const path = decoded.value
  // Next.js answers both with a redirect to another host's address (`//host`).
  if (path.startsWith('//') || path.includes('\\')) return refused(400, 'This is no path of the console.')
  // Of what Next.js has for itself a browser needs the files. Its pages for what went wrong are an error of ours when they
  // are asked for; its image server answers 500 to made-up addresses, and keeps every size of every picture on disk.
  if (path.startsWith('/_') && !path.startsWith('/_next/static/'))
    return refused(404, 'There is nothing here.')
  return { ok: true, path }
}

export const allowedMethods = methods.join(', ')
