import { createContext, useContext, useEffect, useState } from 'react'
import { type Instant, instant } from '@/lib/domain/base/units'
import type { FullView, StreamEvents } from '@/lib/domain/state/full-view'
import type { PublicView } from '@/lib/domain/state/view'
import type { Point } from '@/lib/domain/timeline/point'
import { AnswerLog } from './answer-log'
import { type Beat, beatOf } from './beat'
import { Connection, type Listener } from './connection'
import { HistoryLog } from './history-log'
import { holdWhileSeen, pageSight, screenName, tellConsole } from './screen'
import { keepUnchanged } from './unchanged'

/** A snapshot comes every second; without one for so long the figures are old. */
const lostMs = 2_500

export interface Live {
  view: FullView
  beat: Beat
  /** The server's time, counted on by this screen. */
  now: Instant
  /** Since when nothing has been heard; null while all is well. */
  lostSince: Instant | null
  signedOut: boolean
  answers: AnswerLog
  history: HistoryLog
}

type Heard = Omit<Live, 'answers' | 'history'>

const isFull = (view: PublicView | FullView): view is FullView => 'latency' in view

/** The live state of a signed-in screen; where a recording is played, the recorded one. */
export function useLive(first: FullView, points: readonly Point[]): Live {
  const recorded = useContext(Recorded)
  const live = useStream(first, points, recorded === null)
  return recorded ?? live
}

/** It begins with what the server drew, and goes on counting when the stream dies. */
function useStream(first: FullView, points: readonly Point[], listens: boolean): Live {
  const [answers] = useState(() => new AnswerLog())
  const [history] = useState(() => new HistoryLog(points))
  const [heard, setHeard] = useState<Heard>(() => ({
    view: first,
    beat: beatOf(first, 0),
    now: first.at,
    lostSince: null,
    signedOut: false,
  }))

  useEffect(() => {
    if (!listens) return
    let last = { view: first, at: performance.now() }
    // Of the console; who is signed out hears it too, and not these figures.
    let said = { at: first.at, heardAt: last.at }
    let signedOut = false
    // Nothing is heard while nobody looks, and that is no silence of the console's.
    let seenAt = last.at
    let lastEventId = ''
    const screen = screenName()
    const show = () => {
      const silence = performance.now() - last.at
      const now = instant(Math.round(last.view.at + silence))
      const lostSince = performance.now() - Math.max(said.heardAt, seenAt) > lostMs ? said.at : null
      setHeard({ view: last.view, beat: beatOf(last.view, last.at), now, lostSince, signedOut })
    }
    const listen: { [Name in keyof StreamEvents]: (data: StreamEvents[Name]) => void } = {
      snapshot(view) {
        said = { at: view.at, heardAt: performance.now() }
        signedOut = !isFull(view)
        if (isFull(view)) {
          last = { view: keepUnchanged(last.view, view), at: performance.now() }
          history.add(view)
        }
        show()
      },
      history: all => history.fill(all),
      answers: batch => answers.add(batch),
    }
    const connection = new Connection({
      open: listener => openStream(new URLSearchParams({ screen, lastEventId }), listener),
      heard(name, data, id) {
        lastEventId = id
        if (name === 'snapshot') listen.snapshot(JSON.parse(data))
        else if (name === 'history') listen.history(JSON.parse(data))
        else if (name === 'answers') listen.answers(JSON.parse(data))
      },
    })
    const counting = setInterval(() => {
      if (!document.hidden && performance.now() - last.at > 1_200) show()
    }, 500)
    const stopHolding = holdWhileSeen({
      sight: pageSight,
      screen,
      connect() {
        if (!connection.isOpen()) seenAt = performance.now()
        connection.connect()
        show()
      },
      letGo: () => connection.letGo(),
      tell: tellConsole,
    })
    return () => {
      clearInterval(counting)
      stopHolding()
    }
  }, [first, listens, answers, history])

  return { ...heard, answers, history }
}

const eventNames: (keyof StreamEvents)[] = ['snapshot', 'history', 'answers']

/** A new EventSource sends no `Last-Event-ID`, so where it left off is in its address. */
function openStream(query: URLSearchParams, { failed, heard }: Listener) {
  const source = new EventSource(`/api/stream?${query}`)
  source.onerror = failed
  for (const name of eventNames)
    source.addEventListener(name, ({ data, lastEventId }) => heard(name, data, lastEventId))
  return () => source.close()
}

/** What a recording shows now, for the screens under it; null where the screens are live. */
export const Recorded = createContext<Live | null>(null)
