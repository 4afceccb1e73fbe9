import { describe, expect, test } from 'vitest'
import type { Language } from '@/common/language'
import { millis } from '@/lib/domain/base/units'
import { readShow } from '@/lib/domain/show/show-file'
import { audienceWords } from '@/lib/words/audience'
import { wordsOf } from '@/lib/words/words'
import json from '@/shows/four-minutes.json'
import { lineOf } from '../../kit/format/text'
import { readerOf } from '../reader'
import { headlineOf } from './verdict-text'

const read = readShow(json)
if (!read.ok) throw new Error(read.faults.join())
const { show } = read
const last = show.stages.at(-1)
if (!last) throw new Error('The show has no stage.')

type Thing = 'failed request' | 'dropped connection' | 'message lost' | 'person'
/** By what each is known: no text about one has the name of another. */
const names: Record<Language, Record<Thing, RegExp>> = {
  en: {
    'failed request': /fail/i,
    'dropped connection': /drop/i,
    'message lost': /lost|doubled/i,
    person: /disconnected/i,
  },
  ko: {
    'failed request': /실패/,
    'dropped connection': /끊김|끊긴/,
    'message lost': /유실|중복/,
    person: /끊겼/,
  },
}
const one = '7'

/** Every text that says how many there are of one of the four, on all screens. */
function textsOf(language: Language): [Thing, string, string][] {
  const words = wordsOf(language)
  const { says } = readerOf(language, show)
  const audience = audienceWords[language]
  return [
    ['failed request', 'presenter, charts', words.proof.failed],
    ['failed request', 'presenter, of phones', words.bottom.phonesFailed(one)],
    ['failed request', 'charts', words.probe.sinceStart],
    ['failed request', 'event log, report', words.timeline.failed(one, '')],
    ['failed request', 'report', says.headline.failed(one)],
    ['failed request', 'report, of stages', says.stages.failed],
    ['failed request', 'report, of phones', says.audience.phoneDrops],
    ['failed request', 'phone', audience.failed(7)],
    ['failed request', 'phone, of all', audience.requests(one, '9')],
    ['dropped connection', 'presenter, charts', words.proof.dropped(one)],
    ['dropped connection', 'event log, report', words.timeline.dropped(one)],
    ['dropped connection', 'report', says.headline.drops(one)],
    ['dropped connection', 'report, of stages', says.stages.dropped],
    ['dropped connection', 'break it', words.breakIt.dropped],
    ['message lost', 'presenter, charts', words.proof.messagesLost(one)],
    ['message lost', 'report', says.headline.messages(one)],
    ['message lost', 'report, of the chat', says.verdict.lost(one)],
    ['message lost', 'closing line', words.stage.messages(one)],
    ['message lost', 'phone, closing line', audience.messages(one)],
    ['person', 'phone', audience.disconnected],
    ['person', 'report', says.audience.disconnected],
  ]
}

describe.each(['en', 'ko'] as const)('one name for each of four counts, in %s', language => {
  test.each(textsOf(language))('a %s on %s', (thing, _where, text) => {
    for (const [other, name] of Object.entries(names[language]))
      expect([other, name.test(text)]).toEqual([other, other === thing])
  })

  test('the closing line tells each count by its name, and those of the messages only where there are some', () => {
    const closing = { verdict: 'dropped', drops: 2, failed: 3, worstMs: millis(900) } as const
    const said = (more: { messages?: number }) =>
      lineOf(last, { closing: { ...closing, ...more }, accepted: null }, language, wordsOf(language))
    const { 'failed request': failed, 'dropped connection': dropped, 'message lost': lost } = names[language]
    for (const name of [failed, dropped]) expect(said({})).toMatch(name)
    expect(said({})).not.toMatch(lost)
    expect(said({ messages: 4 })).toMatch(lost)
    expect(said({ messages: 4 })).toContain('4')
  })

  test.each<[Thing, object]>([
    ['failed request', { drops: 0, failed: 1 }],
    ['dropped connection', { drops: 1, failed: 0 }],
    ['message lost', { drops: 0, failed: 0, messages: 1 }],
  ])('a report of one %s names nothing else', (thing, counts) => {
    const closing = { verdict: 'dropped' as const, worstMs: millis(40), drops: 0, failed: 0, ...counts }
    const text = headlineOf({ verdict: { closing, back: false } }, readerOf(language, show))
    const what = text.slice(text.indexOf(':'))
    for (const [other, name] of Object.entries(names[language]))
      expect([other, name.test(what)]).toEqual([other, other === thing])
  })
})
