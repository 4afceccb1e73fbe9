import type { PublicView } from '@/lib/domain/state/view'
import { audienceWords } from '@/lib/words/audience'
import { dotCount } from './dots'
import { Html, html, jsonFor } from './html'
import { ratingForm } from './rating-form'
import type { StatusSetting } from './setting'
import { shareSheet, sheet } from './sheet'
import type { Moment, Slot } from './shown'
import { statusView } from './status-view'
import { statusViewModel } from './status-view-model'

export interface StatusPage {
  html: string
  /** The texts of the page's style and script elements, for a policy by hash. */
  styles: string[]
  scripts: string[]
}

const fresh: Moment = { viewAgeMs: 0, lostSince: null, offline: false }

/** The audience's page: complete as it is, alive when its script runs. `script` is the bundle of `client-ko.ts` or `client-en.ts`. */
export function statusPage(view: PublicView, setting: StatusSetting, script: string): StatusPage {
  const words = audienceWords[setting.language]
  const other = setting.language === 'ko' ? 'en' : 'ko'
  const face = statusViewModel(view, setting, words, fresh)
  const shares = shareSheet(face.green, face.observed)
  const slot = (id: Slot, tag = 'span') => {
    const { text, tone } = face.texts[id]
    const name = new Html(tag)
    return html`<${name} id="${id}" data-tone="${tone}">${text}</${name}>`
  }
  const isStale = (id: Slot) => face.texts[id].tone === 'stale'
  const bar = (id: string, share: number | null, isStale: boolean) => {
    const marks = `${share === null ? ' data-unknown' : ''}${isStale ? ' data-stale' : ''}`
    return html`<div class="bar" id="${id}"${new Html(marks)} aria-hidden="true"><i></i></div>`
  }
  const page = html`<!doctype html>
<html lang="${setting.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><meta name="theme-color" content="#090b0f">
<meta name="robots" content="noindex"><link rel="icon" href="data:,"><title>${setting.title}</title>
<style>${new Html(sheet)}</style><style>${new Html(shares)}</style>
<noscript><meta http-equiv="refresh" content="10"></noscript></head>
<body data-show="${face.show}"${new Html(`${face.asks ? ' data-asks' : ''}${face.dark ? ' data-dark' : ''}`)}>
<main><header class="row"><b>${setting.title}</b><a href="?lang=${other}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a></header>
<div class="row where">${slot('clock')}${slot('state')}</div>
<div class="live head" aria-live="polite">${slot('headline', 'h1')}</div>
<section class="p live" aria-label="Blue / Green">
<div class="row dim"><span>Blue ${slot('blue-version')}</span><span>Green ${slot('green-version')}</span></div>
<div class="row share"><span class="b"><i class="m" aria-hidden="true">B</i>${slot('blue', 'strong')}</span><span class="g">${slot('green', 'strong')}<i class="m" aria-hidden="true">G</i></span></div>
${bar('accepted', face.green, isStale('green'))}${bar('seen', face.observed, isStale('observed'))}
<div class="row say">${slot('observed')}${slot('verdict')}</div></section>
<section class="p"><h2 class="dim">${words.myRequests}</h2><div class="row"><span id="held" data-tone="wait">${words.connecting}</span><span id="failed"></span></div>
<div id="dots" aria-hidden="true">${new Html('<i></i>'.repeat(dotCount))}</div><div id="met">${words.met({ blue: 0, green: 0 })}</div></section>
<div class="ask"><button type="button" id="disconnected" aria-pressed="false">${words.disconnected}</button><p id="noted" role="status"></p></div>
${ratingForm(words)}
<div class="end"><div class="row totals live">${slot('requests')}${slot('connections')}</div>
<noscript><p class="dim">${words.noScript}</p></noscript></div>
<a class="go" href="${setting.chatUrl}/" target="_blank" rel="noopener">${words.join}</a>
<div class="dark" role="status">${slot('dark', 'h1')}</div></main>
<script type="application/json" id="given">${jsonFor({ view: statusView(view), setting })}</script>
<script>${new Html(script)}</script></body></html>`
  return { html: page.source, styles: [sheet, shares], scripts: [script] }
}
