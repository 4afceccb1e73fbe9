import { compose } from './compose'
import { Dots } from './dots'
import { find } from './find'
import { fitScreen } from './fit-screen'
import { Header } from './header'
import { Held } from './held'
import { Log } from './log'
import { talk } from './talk'
import type { PageWords } from './words'

const words: PageWords = JSON.parse(find('words', HTMLElement).textContent ?? '')
const list = document.querySelector<HTMLElement>('#log ol')
if (!list) throw new Error('The page has no list of messages.')

const held = new Held()
const header = new Header(words)
const log = new Log(find('log', HTMLElement), list, find('newest', HTMLElement), words)
const composer = compose(words, text => line.say(text))
const line = talk({ words, log, header, held, composer })
const dots = new Dots(find('dots', HTMLElement), words)

const wake = () => {
  if (document.hidden) return
  line.wake()
  dots.go()
}
document.addEventListener('visibilitychange', wake)
addEventListener('online', wake)
addEventListener('pageshow', wake)
setInterval(() => line.beat(), 1_000)
fitScreen(() => log.toEnd())
line.wake()
dots.go()
