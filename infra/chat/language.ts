export type Language = 'ko' | 'en'

const isLanguage = (word: string | null | undefined): word is Language => word === 'ko' || word === 'en'

/** The language asked for: in the address, else remembered in the cookie, else the browser's first that we speak. */
export function chooseLanguage(
  asked: string | null,
  cookie: string | undefined,
  acceptLanguage: string | undefined,
): Language {
  if (isLanguage(asked)) return asked
  const remembered = /(?:^|;\s*)lang=(ko|en)(?:;|$)/.exec(cookie ?? '')?.[1]
  if (isLanguage(remembered)) return remembered
  return firstAccepted(acceptLanguage ?? '') ?? 'ko'
}

/** RFC 9110 §12.5.4: ranges with an optional weight, highest first. */
function firstAccepted(header: string): Language | undefined {
  const ranges = header.split(',').map(part => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const weight = parameters.map(parameter => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
    return { tag: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) }
  })
  ranges.sort((a, b) => b.weight - a.weight)
  return ranges.map(range => range.tag).find(isLanguage)
}
