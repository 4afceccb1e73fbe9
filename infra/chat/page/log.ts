import type { ChatMessage } from '../room/frames'
import { make } from './find'
import { makeItem, makePending, timeOf } from './item'
import type { PageWords } from './words'

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
