import type { ChatMessage } from '../room/frames'
import { fill } from './fill'
import { make } from './find'
import type { PageWords } from './words'

const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' })

const timeOf = (at: number): string => time.format(at)

/** One message as an item of the list; what people wrote only ever becomes text. */
function makeItem(message: ChatMessage, isMine: boolean, words: PageWords): HTMLElement {
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
function makePending(id: string, text: string, words: PageWords): HTMLElement {
  const item = make('li', 'said none mine')
  item.dataset.id = id
  item.dataset.pending = ''
  const who = make('div', 'who')
  who.append(make('b', '', words.you), make('time', '', words.pending))
  item.append(who, make('div', 'text', text))
  return item
}

/** Items that stay in the page; older ones are dropped from the top. */
const most = 300

/** The list of messages, in the order of the room, each id once. */
export class Log {
  /** Time of the newest message that came from the service: what to ask for after an interruption. */
  newestAt: number | undefined
  private readonly mine = new Set<string>()
  private name = ''
  private readonly items = new Map<string, HTMLElement>()

  constructor(
    private readonly box: HTMLElement,
    private readonly list: HTMLElement,
    private readonly more: HTMLElement,
    private readonly words: PageWords,
  ) {
    for (const item of list.querySelectorAll<HTMLElement>('[data-id]')) {
      this.items.set(item.dataset.id ?? '', item)
      const clock = item.querySelector('time')
      if (clock) clock.textContent = timeOf(Number(item.dataset.at))
    }
    box.addEventListener('scroll', () => this.atEnd() && more.toggleAttribute('hidden', true))
    more.addEventListener('click', () => this.toEnd())
    this.toEnd()
  }

  say(id: string, text: string): void {
    this.mine.add(id)
    const item = makePending(id, text, this.words)
    this.items.set(id, item)
    this.list.append(item)
    this.toEnd()
  }

  show(messages: ChatMessage[]): void {
    const stay = this.atEnd()
    let added = false
    for (const message of messages) added = this.place(message) || added
    while (this.items.size > most) this.dropOldest()
    if (stay) this.toEnd()
    else if (added) this.more.hidden = false
  }

  /** Says at a message of this person how it fares; `because` when it will not be sent. */
  note(id: string, status: string, because?: string): void {
    const item = this.items.get(id)
    if (item?.dataset.pending === undefined) return
    const clock = item.querySelector('time')
    if (clock) clock.textContent = status
    if (!because) return
    // It will not be sent: from now on it stands where it was written.
    delete item.dataset.pending
    item.dataset.at = String(Date.now())
    item.append(make('div', 'why', because))
    this.toEnd()
  }

  /** Whoever wrote under this name is this person: after a reload nothing else tells. */
  own(name: string): void {
    this.name = name
    for (const item of this.items.values()) {
      const author = item.querySelector('b')
      if (author?.textContent !== name) continue
      item.classList.add('mine')
      author.textContent = this.words.you
    }
  }

  toEnd(): void {
    this.box.scrollTop = this.box.scrollHeight
  }

  private atEnd(): boolean {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < 60
  }

  private place(message: ChatMessage): boolean {
    this.newestAt = Math.max(this.newestAt ?? 0, message.at)
    const known = this.items.get(message.id)
    // One that was refused has no environment: a copy of it came through all the same, and that is the truth.
    if (known?.dataset.environment) return false
    known?.remove()
    const isMine = this.mine.has(message.id) || message.name === this.name
    const item = makeItem(message, isMine, this.words)
    this.items.set(message.id, item)
    let before = this.list.lastElementChild
    while (before instanceof HTMLElement && comesAfter(before, message))
      before = before.previousElementSibling
    if (before) before.after(item)
    else this.list.prepend(item)
    return known === undefined
  }

  private dropOldest(): void {
    const oldest = this.list.querySelector<HTMLElement>('[data-id]')
    if (!oldest) return
    this.items.delete(oldest.dataset.id ?? '')
    oldest.remove()
  }
}

/** Whether the item stands after the message: what is not sent yet always does. */
function comesAfter(item: HTMLElement, message: ChatMessage): boolean {
  const { id, at, pending } = item.dataset
  if (pending !== undefined) return true
  if (id === undefined) return false
  return Number(at) > message.at || (Number(at) === message.at && id > message.id)
}
