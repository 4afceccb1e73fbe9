import type { Actor } from '@/lib/domain/base/ruling'
import type { Environment, Split } from '@/lib/domain/base/traffic'
import type { FaultName } from '@/lib/domain/faults/fault'
import type { Entry } from '@/lib/domain/timeline/event-log'
import { type Failures, failureClasses } from '@/lib/domain/witness/tally'
import type { Words } from '@/lib/words/en/en'
import { countText, unknown, weightText } from '../kit/format/format'

/** In whose words it is told. */
export interface Teller {
  words: Words
  titleOf(stage: string): string
}

/** Shares as on the screens: `50/50`. */
export const pairOf = (split: Split | null) =>
  split === null ? unknown : `${weightText(split.blue)}/${weightText(split.green)}`

export const whoOf = (by: Actor | 'clock', { words }: Pick<Teller, 'words'>) =>
  by === 'clock' ? words.timeline.clock : words.actors[by]

export const faultOf = (
  { fault, environment }: { fault: FaultName; environment: Environment | null },
  { words }: Pick<Teller, 'words'>,
) => `${words.faults.names[fault]}${environment ? ` · ${words.environments[environment]}` : ''}`

export const classesOf = (failures: Failures, { words }: Pick<Teller, 'words'>) =>
  failureClasses
    .flatMap(name => (failures[name] ? [`${words.failure[name]} ${countText(failures[name], words)}`] : []))
    .join(', ')

const secondsOf = (ms: number) => String(Math.round(ms / 1_000))

/** What happened, and how it should look. */
export interface Told {
  text: string
  by?: string
  /** For an engineer. */
  note?: string
  tone?: 'wait' | 'bad'
}

export function tell(entry: Entry, reader: Teller): Told {
  const { words, titleOf } = reader
  const { timeline } = words
  switch (entry.kind) {
    case 'show':
      return { text: timeline.acts[entry.act], by: whoOf(entry.by, reader) }
    case 'stage':
      return { text: timeline.stage(titleOf(entry.stage)) }
    case 'change': {
      const { from, to, problem, by, requestId, failedAttempts = 0, blind = false } = entry.change
      const text = (problem ? timeline.failedChange : timeline.change)(pairOf(from), pairOf(to))
      const notes = [
        ...(failedAttempts > 0 ? [timeline.failedAttempts(failedAttempts)] : []),
        ...(blind ? [timeline.blind] : []),
        ...(requestId === null ? [] : [timeline.request(requestId)]),
      ]
      const note = notes.length > 0 ? notes.join(' · ') : undefined
      return { text, by: whoOf(by, reader), note, tone: problem ? 'bad' : undefined }
    }
    case 'outside':
      return { text: timeline.outside(pairOf(entry.from), pairOf(entry.to)), tone: 'wait' }
    case 'driver':
      return { text: timeline.driver(entry.to ? words.roles[entry.to] : timeline.nobody) }
    case 'guard-set':
      return { text: entry.armed ? timeline.armed : timeline.disarmed, by: whoOf(entry.by, reader) }
    case 'guard-tripped':
      return { text: timeline.tripped(timeline.rules[entry.trip.rule]), tone: 'bad' }
    case 'guard-alarmed':
      return entry.alarm
        ? { text: timeline.alarm(timeline.alarms[entry.alarm.reason]), tone: 'wait' }
        : { text: timeline.alarmOver }
    case 'copied':
      return { text: timeline.copied[entry.command], by: whoOf(entry.by, reader) }
    case 'source-lost':
      return { text: timeline.lost(words.source[entry.source], words.problem[entry.problem]), tone: 'wait' }
    case 'source-back':
      return { text: timeline.back(words.source[entry.source]) }
    case 'recovered':
      return { text: timeline.recovered(secondsOf(entry.gapMs)), tone: 'wait' }
    case 'recording':
      if (entry.problem) return { text: timeline.notRecorded, tone: 'bad' }
      return { text: entry.rewritten ? timeline.rewritten : timeline.recordedAgain }
    case 'probe-set': {
      const { perSecond, sockets } = entry.setting
      const by = entry.by === 'environment' ? undefined : whoOf(entry.by, reader)
      return { text: timeline.probe(String(perSecond), String(sockets)), by }
    }
    case 'probe-slower':
      return { text: timeline.probeSlower(String(entry.perSecond)), tone: 'wait' }
    case 'time-added':
      return { text: timeline.timeAdded(secondsOf(entry.ms)), by: whoOf(entry.by, reader) }
    case 'blackout':
      return { text: entry.on ? timeline.blackout : timeline.blackoutOver, by: whoOf(entry.by, reader) }
    case 'message':
      return { text: timeline.message(entry.text) }
    case 'message-cleared':
      return {
        text: entry.how === 'read' ? timeline.messageRead : timeline.messageBack,
        by: whoOf(entry.by, reader),
      }
    case 'fault':
      return { text: timeline.fault(faultOf(entry.fault, reader)), tone: 'wait' }
    case 'fault-over':
      return { text: timeline.faultOver(faultOf(entry.fault, reader)) }
    case 'trouble': {
      const { failed, dropped, failures } = entry.trouble
      const parts = [
        ...(failed > 0 ? [timeline.failed(countText(failed, words), classesOf(failures, reader))] : []),
        ...(dropped > 0 ? [timeline.dropped(countText(dropped, words))] : []),
      ]
      return { text: parts.join(', '), tone: 'bad' }
    }
  }
}
