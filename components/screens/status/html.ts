import { escapeHtml, escapeJson } from '@/common/escape'

/** A piece of HTML that may be put on a page as it is. Everything else is text and gets escaped. */
export class Html {
  constructor(readonly source: string) {}
}

type Piece = string | number | Html | Html[]

const sourceOf = (piece: Piece): string => {
  if (piece instanceof Html) return piece.source
  if (Array.isArray(piece)) return piece.map(sourceOf).join('')
  return escapeHtml(String(piece))
}

/** A template whose holes are escaped, right between tags and inside quoted attributes. */
export const html = (parts: TemplateStringsArray, ...holes: Piece[]) =>
  new Html(parts.reduce((all, part, index) => all + sourceOf(holes[index - 1] ?? '') + part))

/** Data for a script, inside `<script type="application/json">`. */
export const jsonFor = (data: unknown) => new Html(escapeJson(data))
