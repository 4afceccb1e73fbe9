import type { ChatMessage } from '../room/frames'
import { fill } from './fill'
import { make } from './find'
import type { PageWords } from './words'

const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' })

export const timeOf = (at: number): string => time.format(at)

/** One message as an item of the list; what people wrote only ever becomes text. */
export function makeItem(message: ChatMessage, isMine: boolean, words: PageWords): HTMLElement {
  const { id, at, environment, version, name, text, kind } = message
  const item = make('li', `said ${environment} ${kind}`)
  item.classList.toggle('mine', isMine)
  item.dataset.id = id
  item.dataset.at = String(at)
  item.dataset.environment = environment
  const who = make('div', 'who')
  const badge = make('span', 'badge', `${environment === 'blue' ? 'B' : 'G'} v${version}`)
  badge.setAttribute('role', 'img')
  badge.setAttribute('aria-label', fill(words.environments[environment], { v: version }))
  who.append(make('b', '', isMine ? words.you : name), make('time', '', timeOf(at)), badge)
  item.append(who, make('div', 'text', text))
  return item
}

/** What this person has just said, before any environment has served it. */
export function makePending(id: string, text: string, words: PageWords): HTMLElement {
  const item = make('li', 'said none mine')
  item.dataset.id = id
  item.dataset.pending = ''
  const who = make('div', 'who')
  who.append(make('b', '', words.you), make('time', '', words.pending))
  item.append(who, make('div', 'text', text))
  return item
}
