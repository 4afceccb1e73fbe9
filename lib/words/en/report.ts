import { happeningsEn } from './report-details'
import { scoreEn } from './score'

/** The record of a run. Figures come as finished texts. */
export const reportEn = {
  title: 'Report',
  list: 'All runs',
  notRecorded: 'This show was not recorded: there is no journal of it.',
  recordOf: 'The record of a run',
  generated: 'Every figure is counted from the journal of the run by the same rules as on the screens.',
  mode: { rehearsal: 'Rehearsal', aws: 'AWS' },
  show: (number: string, of: string) => `Show ${number} of ${of}`,
  other: 'Other shows of this run',
  tools: {
    label: 'What to do with this report',
    json: 'Download JSON',
    journal: 'Raw journal',
    print: 'Print or save as PDF',
    replay: 'Replay',
    plan: 'Show file with these times',
    publish: 'Publish a link',
    withdraw: 'Withdraw the link',
    published: 'Anybody with this link can read the report. Identifiers and comments are left out of it.',
    failed: 'The link could not be stored. Can the data folder, or the table, be written?',
  },
  public: 'Published by the presenter. Identifiers and comments are left out.',
  headline: {
    clean: 'Nobody was disconnected.',
    back: 'Nobody was disconnected; the show was rolled back, and everybody is on Blue.',
    dropped: (what: string, worst: string) => `Something was lost: ${what}; ${worst} at worst.`,
    drops: (count: string) => (count === '1' ? '1 dropped connection' : `${count} dropped connections`),
    failed: (count: string) => (count === '1' ? '1 failed request' : `${count} failed requests`),
    messages: (count: string) =>
      count === '1' ? '1 message lost or doubled' : `${count} messages lost or doubled`,
    unknown: 'It is not known whether anybody was disconnected: too much was not seen.',
  },
  verdict: {
    requests: (failed: string, all: string, bound: string) =>
      `${failed} of ${all} requests asked failed, ${failed === '0' ? 'under' : 'at most'} ${bound} (95 % at every look)`,
    blind: (time: string) => `blind for ${time}`,
    noRequests: 'no request was made',
    held: (held: string, wanted: string, time: string | null) =>
      time === null ? `${held} of ${wanted} sockets held` : `${held} of ${wanted} sockets held ${time}`,
    heldThroughout: (held: string, wanted: string, time: string) =>
      `${held} of ${wanted} sockets held throughout (for ${time}, since before the start)`,
    dropped: (count: string) => `${count} dropped`,
    noSockets: 'no socket was held',
    messages: (count: string) => `${count} chat message${count === '1' ? '' : 's'}`,
    noneLost: 'none lost',
    lost: (count: string) => `${count} lost`,
    doubled: (count: string) => `${count} doubled`,
    chatUnknown: 'chat messages not counted',
    gap: (time: string) => `the longest time without a success was ${time}`,
  },
  ended: {
    finished: 'the show ended',
    reset: 'reset before its end',
    open: 'the record stops before the show’s end',
    'not-started': 'no show was started',
  },
  when: {
    started: 'Began',
    took: 'Show time',
    of: (total: string) => `of ${total} planned`,
    speed: (speed: number) => `show time ×${speed}`,
  },
  stages: {
    title: 'Stages',
    stage: 'Stage',
    planned: 'planned',
    measured: 'measured',
    difference: 'difference',
    latency: (environment: string) => `${environment} p50 · p95`,
    failed: 'failed',
    dropped: 'dropped',
    never: 'not entered',
    total: 'Whole show',
  },
  split: {
    title: 'Split requested and observed',
    chart:
      'Green’s share of new traffic over time, in percent: requested, accepted by AWS, and observed with its 95 % band',
    latencyChart: 'p95 of Blue and Green over time, in milliseconds',
    requested: 'requested',
    accepted: 'accepted',
    observed: 'observed, with its 95 % band',
    failed: 'failed',
    from: 'from',
    observedShare: 'Green observed',
    answers: 'answers',
    verdict: 'verdict',
    took: 'in traffic after',
    how: { found: 'found so', change: 'changed', outside: 'changed by somebody else' },
    latency: 'Latency, p95 of 59 answers or more of the last 10 s',
    thinned: (seconds: string) => `One point every ${seconds} s; every failure is drawn.`,
    none: 'nothing was observed',
    counted: (answers: string, requests: string) =>
      `The table counts ${answers} answers of the ${requests} requests: those of each split once it was in traffic, failures included that named who failed. Answers while a change was still spreading are not in it.`,
  },
  changes: {
    title: 'Changes of the weights',
    none: 'The weights were not changed.',
    who: 'who',
    what: 'what',
    asked: 'asked',
    accepted: 'accepted',
    readBack: 'read back',
    inTraffic: 'in traffic',
    agreed: 'sure of it',
    notSeen: 'not seen',
    atOnce: 'within 1 s',
    after: (time: string) => `+${time}`,
  },
  ...happeningsEn,
  ...scoreEn,
}

/** Every text of the reports. They are drawn on the server: the live screens do not carry them. */
export type ReportWords = typeof reportEn
