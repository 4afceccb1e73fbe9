import { Unacknowledged } from '../../../common/unacknowledged'
import type { ServerFrame } from '../room/frames'
import type { Absence } from './absence'
import { ChatConnection, chatAddress } from './chat-connection'
import type { Composer } from './compose'
import { find } from './find'
import { guestId, newId, remember, remembered } from './guest-storage'
import type { Header } from './header'
import type { HeldConnection } from './held-connection'
import type { Log } from './log'
import type { PageWords } from './words'

interface ChatSessionParts {
  words: PageWords
  log: Log
  header: Header
  held: HeldConnection
  composer: Composer
  absence: Absence
}

interface ChatSession {
  say: (text: string) => void
  beat: () => void
  wake: (awayMs: number) => void
}

const joinAgainMs = 3_000

/** Opens the chat session of the page: joins, sends and receives over one connection, and repeats unacknowledged messages. */
export function openChatSession({
  words,
  log,
  header,
  held,
  composer,
  absence,
}: ChatSessionParts): ChatSession {
  const said = new Unacknowledged()
  const guest = guestId()
  let isIn = false
  let askedAt = 0

  const join = () => {
    askedAt = Date.now()
    const lang = document.documentElement.lang
    connection.send({ action: 'join', guest, lang, name: remembered('chat-name'), since: log.newestAt })
  }
  const flush = () => {
    if (!isIn) return
    for (const { id, text, again } of said.take(Date.now())) {
      if (again) log.note(id, words.retrying)
      connection.send({ action: 'say', id, text })
    }
  }
  const hear = (frame: ServerFrame) => {
    switch (frame.type) {
      case 'joined':
        isIn = true
        remember('chat-name', frame.name)
        log.own(frame.name)
        find('name', HTMLElement).textContent = frame.name
        composer.calm()
        header.drawRoom(frame.room)
        log.show(frame.recent)
        return flush()
      case 'batch':
        header.drawRoom(frame.room)
        return log.show(frame.messages)
      case 'ack':
        said.settle(frame.id)
        return flush()
      case 'refused':
        return refused(frame)
    }
  }
  const refused = (frame: Extract<ServerFrame, { type: 'refused' }>) => {
    if (frame.code === 'join-first') {
      // The message stays in `said`, and is sent again when the service has let this guest in.
      isIn = false
      said.makeAllDue()
      return join()
    }
    if (frame.id === undefined) return composer.tell(frame.because)
    const text = said.settle(frame.id)
    log.note(frame.id, words.notSent, frame.because)
    if (text !== null) composer.giveBack(text)
  }
  const connection = new ChatConnection(chatAddress(document.body.dataset.ws ?? '', location.hostname), {
    opened: () => {
      held.opened(Date.now())
      header.draw(held, Date.now())
      join()
    },
    closed: () => {
      isIn = false
      held.closed(absence.explains(Date.now()))
      said.makeAllDue()
      header.draw(held, Date.now())
    },
    frame: hear,
  })
  return {
    say: text => {
      const id = newId()
      said.add(id, text)
      log.say(id, text)
      flush()
    },
    beat: () => {
      const now = Date.now()
      connection.beat(now)
      // API Gateway loses a message whose request fails: a join that was not answered is sent again.
      if (!isIn && now - askedAt >= joinAgainMs) join()
      flush()
      header.draw(held, now)
    },
    wake: awayMs => connection.wake(awayMs),
  }
}
