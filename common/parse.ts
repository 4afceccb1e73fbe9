/** Reads what comes from outside. Nothing here throws: the answer is a value, or the reason why there is none. */

export type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string }

/** What a request line asks for (RFC 9112 §3.2), as it was sent: nothing in it is decoded or made shorter. */
export interface RequestTarget {
  /** Begins with `/`. */
  path: string
  /** With its question mark, or empty. */
  search: string
  /** Host and port of a target in absolute form, which count instead of the `Host` header; else null. */
  authority: string | null
}

const absoluteForm = /^http:\/\/([^/?#]*)(.*)$/i

/**
 * Reads the target of any method but CONNECT. Origin form and, with the scheme `http`, absolute form are taken;
 * asterisk and authority form name nothing that a server of ours has.
 */
export function readRequestTarget(target: string): Parsed<RequestTarget> {
  if (target.startsWith('/')) return { ok: true, value: splitPath(target, null) }
  const [, authority, rest = ''] = absoluteForm.exec(target) ?? []
  if (authority === undefined)
    return { ok: false, reason: 'The request target must begin with / or http://.' }
  if (!isAuthority(authority))
    return { ok: false, reason: 'The request target names no host, or one that cannot be.' }
  return { ok: true, value: splitPath(rest.startsWith('/') ? rest : `/${rest}`, authority) }
}

function splitPath(target: string, authority: string | null): RequestTarget {
  const mark = target.indexOf('?')
  if (mark < 0) return { path: target, search: '', authority }
  return { path: target.slice(0, mark), search: target.slice(mark), authority }
}

/**
 * Whether a text names a host, and perhaps a port: RFC 9110 §4.2.1 allows no empty host, §4.2.4 nobody's name and
 * password in front of it.
 */
export function isAuthority(text: string): boolean {
  // Nearly all of them; the whole grammar costs more.
  if (/^[a-z\d.-]*[a-z][a-z\d.-]*(:\d{1,4})?$/i.test(text)) return true
  return text !== '' && !text.startsWith(':') && !/[@\\/?#]/.test(text) && URL.canParse(`http://${text}/`)
}

/** The text behind a percent-encoding. */
export function decodePercent(text: string): Parsed<string> {
  try {
    return { ok: true, value: decodeURIComponent(text) }
  } catch {
    return { ok: false, reason: 'A percent-encoding is broken.' }
  }
}

/** The value of a JSON text. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, reason: 'The body is not JSON.' }
  }
}

/** The value of a JSON text, for a schema to judge; undefined, which no JSON text stands for, where it is none. */
export function jsonOf(text: string): unknown {
  const read = parseJson(text)
  return read.ok ? read.value : undefined
}
