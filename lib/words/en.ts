import { chartsEn } from './en-charts'
import { checklistEn } from './en-checklist'
import { codesEn } from './en-codes'
import { driverEn } from './en-driver'
import { faultsEn } from './en-faults'
import { guardEn } from './en-guard'
import { probeEn } from './en-probe'
import { recordEn } from './en-record'
import { replayEn } from './en-replay'
import { stagecraftEn } from './en-stagecraft'
import { troubleEn } from './en-trouble'

const environments = { blue: 'Blue', green: 'Green' }

export const en = {
  ...troubleEn,
  ...codesEn,
  ...recordEn,
  ...chartsEn,
  ...probeEn,
  ...driverEn,
  ...guardEn,
  ...checklistEn,
  ...stagecraftEn,
  ...replayEn,
  ...faultsEn,
  locale: 'en-GB',
  otherLanguage: { code: 'ko', name: '한국어' },
  environments,
  mode: { rehearsal: 'Rehearsal', aws: 'AWS' },
  roles: { presenter: 'Presenter', 'co-presenter': 'Co-presenter' },
  actors: { presenter: 'Presenter', 'co-presenter': 'Co-presenter', guard: 'Guard' },
  /** `seconds` is already written out, for example "2.1". */
  time: {
    seconds: (seconds: string) => `${seconds} s`,
    ago: (seconds: string) => `${seconds} s ago`,
    minutesAgo: (minutes: string) => `${minutes} min ago`,
    since: (time: string) => `since ${time}`,
    now: 'now',
    atOnce: '< 1 s',
  },
  link: {
    lost: (time: string) => `No live data since ${time} · figures are old · reconnecting`,
    signedOut: 'Signed out: these figures are old.',
    signIn: 'Sign in',
  },
  clock: {
    label: 'Show clock',
    of: (total: string) => `/ ${total}`,
    ready: 'Ready to start',
    paused: 'Paused',
    finished: 'The show has ended',
    onTime: (finish: string) => `On time · ends at ${finish}`,
    ahead: (seconds: number, finish: string) => `${seconds} s ahead · ends at ${finish}`,
    behind: (seconds: number, finish: string) => `${seconds} s behind · ends at ${finish}`,
    speed: (speed: number) => `×${speed}`,
  },
  stage: {
    rail: 'Stages of the show',
    heading: (index: number, title: string) => `${index} · ${title}`,
    left: (time: string) => `${time} left`,
    over: (time: string) => `over by ${time}`,
    planned: (time: string) => `${time} planned`,
    conditions: 'Waiting for',
    /** Stands instead of the first line before the show, where other weights are in force; both are written-out splits. */
    beforeOpening: (opening: string, now: string) => ({
      say: `Before the show: set the opening split, ${opening}.`,
      note: `AWS splits new traffic ${now} now, so the first line would not be true. Start works all the same.`,
    }),
    /** Said instead of a line about a split that is not in force. */
    otherSplit: (expected: string, now: string) => ({
      say: `New traffic is split ${now} right now.`,
      note: `This stage’s own line is about ${expected} and would not be true. Change the weights, or go on.`,
    }),
    /** Said instead of the stage's line once the traffic went back. */
    back: {
      say: 'We went back: Blue has all of the new traffic again.',
      note: 'What it cost is in the figures. Going forward once more is your decision: press one of the buttons.',
    },
  },
  condition: {
    accepted: (green: number) => `AWS accepted Blue ${100 - green} / Green ${green}`,
    'in-traffic': 'Seen in new traffic',
    healthy: (environment: string) => `${environment} is healthy`,
    healthyCount: (count: number) => (count === 1 ? '1 target' : `${count} targets`),
    quiet: 'No drop, no failure',
    noisy: (drops: number, failed: number) => `${drops} dropped · ${failed} failed`,
    states: { met: 'met', waiting: 'not yet', broken: 'not met', unknown: 'unknown' },
    tally: 'Phones that were disconnected',
  },
  cue: {
    list: 'Change the weights',
    opening: 'Set opening split',
    apply: (blue: number, green: number) => `Apply Blue ${blue} / Green ${green}`,
    done: 'in force',
  },
  split: {
    title: 'Split of new traffic',
    slider: 'Green weight',
    sliderValue: (asked: string, accepted: string) => `asked ${asked}, accepted ${accepted}`,
    caption: 'share of new traffic',
    requested: 'Requested',
    accepted: 'AWS accepted',
    observed: 'Observed',
    n: 'n',
    drift: 'Somebody else changed the weights',
    verdict: {
      waiting: 'accepted, not yet in traffic',
      'too-few': 'too few answers yet',
      agrees: 'agrees',
      disagrees: 'disagrees',
    },
  },
  dots: 'Every dot is one real answer, newest on the right: Blue round, Green square, a failure is a red cross',
  proof: {
    title: 'Proof',
    held: 'connections held',
    /** Where some dropped and came back: none of these is called held. */
    connected: 'connected now',
    of: (wanted: string) => `/ ${wanted}`,
    dropped: (count: string) => `${count} dropped`,
    reconnected: (count: string) => `${count} reconnected`,
    worstOutage: (time: string) => `worst outage ${time}`,
    closedWith: (code: number) => `closed with ${code}`,
    /** `name` is the close code's. */
    closedAs: (name: string, code: number) => `${name} (${code})`,
    droppedAs: (dropped: string, name: string) => `${dropped} (${name})`,
    silentFor: (time: string) => `silent for ${time}`,
    said: (text: string) => `“${text}”`,
    heldFor: (time: string) => time,
    messagesLost: (count: string) => (count === '1' ? '1 message lost' : `${count} messages lost`),
    messagesDoubled: (count: string) => `${count} doubled`,
    messagesOutOfOrder: (count: string) => `${count} out of order`,
    failed: 'failed',
    requests: (count: string) => `of ${count}`,
    under: (percent: string) => `under ${percent} (95 %)`,
    atMost: (percent: string) => `at most ${percent} (95 %)`,
    gap: 'longest gap between successes',
    witness: 'The witness has not answered yet',
  },
  card: {
    tasks: 'Tasks',
    pending: (count: number) => `+${count} pending`,
    targets: 'Targets',
    none: 'none',
    p95: 'p95',
    usage: 'CPU · memory',
    minuteAverage: '1 min avg',
  },
  bottom: {
    scan: 'QR code of the audience’s page',
    enlarge: 'Enlarge',
    close: 'Close',
    phones: (count: string) => `${count} ${count === '1' ? 'phone' : 'phones'}`,
    chat: (count: string) => `${count} in chat`,
    /** Stands below how many phones there are. */
    phoneDrops: (count: string) => `${count} ${count === '1' ? 'drop' : 'drops'}`,
    seenByPhones: 'seen by the audience’s phones',
    blackout: 'Blackout',
    lastChange: 'Last change',
    outside: (splits: string, time: string) => `Outside: ${splits} · ${time}`,
    noChange: 'No change yet',
    asked: 'asked',
    accepted: 'accepted',
    inTraffic: 'in traffic',
    tryAgain: (rollback: boolean): string =>
      rollback ? 'It answers again: press R.' : 'It answers again: press once more.',
    causes: { slider: 'slider', cue: 'cue', opening: 'opening split', rollback: 'rollback' },
    controls: 'Show clock controls',
    acts: {
      start: 'Start',
      pause: 'Pause',
      resume: 'Resume',
      next: 'Next stage',
      previous: 'Previous stage',
      reset: 'Reset',
    },
    rollBack: 'Roll back to Blue',
    rollBackAsked: 'Rolling back to Blue 100 …',
    dangerous: 'Blue has no healthy target: after a rollback everybody gets 503',
  },
  fallback: {
    open: 'Commands',
    title: 'Roll back without this console',
    console: 'The console could not be reached.',
    explain: 'Paste one of these into any terminal with AWS credentials.',
    copy: 'Copy',
    copied: 'Copied',
    select: 'Selected: press Ctrl C',
    copyAws: 'Copy the AWS command',
    copyTerraform: 'Copy the Terraform command',
    hide: 'Hide',
  },
  page: {
    presenter: 'Presenter',
    charts: 'Charts',
    notFound: 'There is nothing at this address.',
    broken: 'This screen stumbled. The show goes on without it.',
    again: 'Try again',
    home: 'To the presenter’s screen',
  },
}
