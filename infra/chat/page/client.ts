import { Absence } from './absence'
import { openChatSession } from './chat-session'
import { compose } from './compose'
import { Dots } from './dots'
import { find } from './find'
import { fitScreen } from './fit-screen'
import { Header } from './header'
import { HeldConnection } from './held-connection'
import { Log } from './log'
import type { PageWords } from './words'

const words: PageWords = JSON.parse(find('words', HTMLElement).textContent ?? '')
const list = document.querySelector<HTMLElement>('#log ol')
if (!list) throw new Error('The page has no list of messages.')

const held = new HeldConnection()
const header = new Header(words)
const log = new Log(find('log', HTMLElement), list, find('newest', HTMLElement), words)
const composer = compose(words, text => session.say(text))
const absence = new Absence(() => document.hidden || !navigator.onLine, Date.now())
const session = openChatSession({ words, log, header, held, composer, absence })
const dots = new Dots(find('dots', HTMLElement), words, absence)

const wake = (awayMs: number) => {
  if (document.hidden) return
  session.wake(awayMs)
  dots.go()
}
const look = () => wake(absence.look(Date.now()))
for (const type of ['visibilitychange', 'freeze', 'resume']) document.addEventListener(type, look)
for (const type of ['offline', 'pageshow']) addEventListener(type, look)
// However short it was: what comes back may be another network, which knows nothing of the socket.
addEventListener('online', () => {
  absence.look(Date.now())
  wake(Number.POSITIVE_INFINITY)
})
setInterval(() => {
  const awayMs = absence.look(Date.now())
  if (awayMs > 0) wake(awayMs)
  session.beat()
}, 1_000)
fitScreen(() => log.toEnd())
wake(0)
