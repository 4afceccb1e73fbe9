import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Encoding, preferredEncoding } from '../../../common/accept'
import { languageCookie, languageFrom } from '../../../common/language'
import { readRequestTarget } from '../../../common/parse'
import { complain } from '../complain'
import { chatPage } from '../page/html'
import type { ChatMessage } from '../room/frames'
import type { Route, Service } from '../service'
import { newestMessages } from '../store/messages'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Messages already in the page, so that it can be read before its script runs, and how long it waits for them. */
const first = 12
const patienceMs = 400

export const page: Route = async (service, request, response) => {
  const target = readRequestTarget(request.url ?? '')
  const asked = new URLSearchParams(target.ok ? target.value.search : '').get('lang')
  const language = languageFrom({
    query: asked,
    cookie: /(?:^|;\s*)lang=([^;]*)/.exec(request.headers.cookie ?? '')?.[1],
    acceptLanguage: request.headers['accept-language'],
  })
  const html = chatPage(service.page, {
    language,
    identity: service.identity,
    messages: await recent(service),
  })
  const encoding = preferredEncoding(request.headers['accept-encoding'])
  const body = await encoded(html, encoding)
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'content-language': language,
    'content-security-policy': service.page.policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    vary: 'accept-encoding, accept-language, cookie',
    ...(encoding ? { 'content-encoding': encoding } : {}),
    ...(asked === language ? { 'set-cookie': languageCookie(language) } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The newest messages; none when the table is slow or away: the page itself must come in any case. */
async function recent(service: Service): Promise<ChatMessage[]> {
  const late = new Promise<ChatMessage[]>(resolve => setTimeout(() => resolve([]), patienceMs).unref())
  const read = newestMessages(service.room.table, first).catch(cause => {
    complain('The page is served without messages.', cause)
    return []
  })
  return Promise.race([read, late])
}

async function encoded(html: string, encoding: Encoding | null): Promise<Buffer> {
  const bytes = Buffer.from(html)
  if (encoding === 'br') return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return encoding === 'gzip' ? gzipped(bytes) : bytes
}
