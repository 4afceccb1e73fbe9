import { createHash } from 'node:crypto'
import { escapeHtml, escapeJson } from '../../../common/escape'
import type { Language } from '../../../common/language'
import type { Identity } from '../identity'
import type { ChatMessage } from '../room/frames'
import { fill } from './fill'
import { style } from './style'
import { type PageWords, pageWords } from './words'

/** What is the same in every copy of the page. */
export interface PagePieces {
  script: string
  policy: string
  chatWsUrl: string
}

const hashOf = (source: string): string => `'sha256-${createHash('sha256').update(source).digest('base64')}'`

/** The page's script and where it connects to; the policy lets in exactly these bytes of script and style. */
export function pagePieces(script: string, chatWsUrl: string): PagePieces {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'img-src data:',
    // The socket's host is chosen by the script: on a LAN it is that of the page.
    "connect-src 'self' ws: wss:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { script, policy, chatWsUrl }
}

interface PageView {
  language: Language
  identity: Identity
  messages: ChatMessage[]
}

/** The chat page: readable as it is, alive when its script runs. */
export function chatPage(pieces: PagePieces, view: PageView): string {
  const { language, identity, messages } = view
  const words = pageWords[language]
  const { drops, answers } = words
  const other = language === 'ko' ? 'en' : 'ko'
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover,interactive-widget=resizes-content">
<meta name="theme-color" content="#090b0f"><link rel="icon" href="data:,"><title>${words.title}</title>
<style>${style}</style></head>
<body data-ws="${escapeHtml(pieces.chatWsUrl)}">
<header data-drops="0" data-held-since="">
<div class="row"><h1>${words.title}</h1><span class="dim" id="name"></span><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words.other}</a></div>
<div class="panel">
<div class="row"><span class="dim">${words.held}</span><span class="dim" id="here"></span></div>
<div class="row big"><span id="held" class="wait">${words.connecting}</span><span id="drops">${fill(drops, { n: 0 })}</span></div>
<div class="dim fresh">${words.answersLabel}</div>
<div id="dots" class="fresh" role="img" aria-label="${escapeHtml(fill(answers, { blue: 0, green: 0, failed: 0 }))}"><i class="${identity.environment}"></i>${'<i></i>'.repeat(23)}</div>
</div></header>
<main><div id="log" role="log" aria-label="${words.log}" tabindex="0"><ol>
<li class="hint">${words.hint}</li>
${messages.map(message => messageItem(message, words)).join('\n')}
</ol></div><button id="newest" type="button" hidden>${words.newest}</button></main>
<div id="notice" role="status" hidden></div>
<noscript><p class="hint apart">${words.noScript}</p></noscript>
<form autocomplete="off" aria-label="${words.message}"><input id="text" name="text" aria-label="${words.message}" placeholder="${words.placeholder}" enterkeyhint="send"><button>${words.send}</button></form>
<script type="application/json" id="words">${escapeJson(wordsForScript(words))}</script>
<script>${pieces.script}</script>
</body></html>`
}

/** Only what the script says itself: the rest is in the page already. */
function wordsForScript(words: PageWords): PageWords {
  const { connecting, lost, drops, here, you, pending, retrying, notSent } = words
  const { answers, tooLong, environments } = words
  return {
    connecting,
    lost,
    drops,
    here,
    you,
    pending,
    retrying,
    notSent,
    answers,
    tooLong,
    environments,
  }
}

function messageItem(message: ChatMessage, words: PageWords): string {
  const { environment, version } = message
  const label = escapeHtml(fill(words.environments[environment], { v: version }))
  const letter = environment === 'blue' ? 'B' : 'G'
  return `<li class="said ${environment} ${message.kind}" data-id="${escapeHtml(message.id)}" data-at="${message.at}" data-environment="${environment}"><div class="who"><b>${escapeHtml(message.name)}</b><time></time><span class="badge" role="img" aria-label="${label}">${letter} v${escapeHtml(version)}</span></div><div class="text">${escapeHtml(message.text)}</div></li>`
}
