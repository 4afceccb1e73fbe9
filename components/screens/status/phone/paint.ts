import { dotCount, type Met } from '../dots'
import type { Shown, StatusViewModel } from '../shown'

const byId = (id: string) => document.getElementById(id)

/** Puts the texts in place. What has not changed is not touched, so that screen readers repeat nothing. */
export function paintTexts(texts: Record<string, Shown>) {
  for (const [id, { text, tone }] of Object.entries(texts)) {
    const element = byId(id)
    if (!element) continue
    if (element.textContent !== text) element.textContent = text
    if (element.dataset.tone !== tone) element.dataset.tone = tone
  }
}

export function paintFace(face: StatusViewModel) {
  paintTexts(face.texts)
  const { dataset } = document.body
  if (dataset.show !== face.show) dataset.show = face.show
  document.body.toggleAttribute('data-asks', face.asks)
  document.body.toggleAttribute('data-stale', face.stale)
  document.body.toggleAttribute('data-dark', face.dark)
  paintBar('accepted', '--green-share', face.green, face.texts.green)
  paintBar('seen', '--seen-share', face.observed, face.texts.observed)
}

function paintBar(id: string, property: string, share: number | null, { tone }: Shown) {
  const bar = byId(id)
  bar?.toggleAttribute('data-unknown', share === null)
  bar?.toggleAttribute('data-stale', tone === 'stale')
  document.documentElement.style.setProperty(property, `${share ?? 0}%`)
}

export function paintDots(dots: readonly Met[]) {
  const places = byId('dots')?.children
  for (let index = 0; index < dotCount; index++) {
    const place = places?.[index]
    const met = dots[index] ?? ''
    if (place && place.className !== met) place.className = met
  }
}
