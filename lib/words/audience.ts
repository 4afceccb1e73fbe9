import type { Language } from '@/common/language'
import type { RoomWord } from '@/lib/domain/split/verdict'
import { guardRolledBackEn, guardRolledBackKo, messagesEn, messagesKo, partwayEn, partwayKo } from './closing'

/** Every text of the audience's page. Shares and times come as finished texts. */
export interface AudienceWords {
  otherLanguage: string
  soon: string
  /** Where the traffic went back in the middle of the show; `goingBack` from when AWS took it until traffic follows. */
  back: string
  goingBack: string
  /** Instead of a stage's line that would not be true; shares in percent. */
  otherSplit(blue: string, green: string): string
  stage(number: number, count: number, title: string): string
  paused: string
  /** Stands alone while the presenter has made the room's screens dark. */
  dark: string
  finished: string
  lost(since: string): string
  offline(since: string): string
  notSince(since: string): string
  unknown: string
  /** Where so many requests fail that nobody can tell. */
  notKnown: string
  count(value: number): string
  percent(value: string): string
  observed(value: string): string
  applying(green: string): string
  verdict: Record<RoomWord, string>
  myRequests: string
  connecting: string
  /** All requests, for so long. */
  answered(time: string): string
  failed(count: number): string
  met(met: { blue: number; green: number }): string
  disconnected: string
  noted: string
  rate: {
    ask: string
    stars(rating: number): string
    least: string
    most: string
    comment: string
    send: string
    missing: string
    thanks: string
    failed: string
    over: string
  }
  join: string
  noRequestsYet: string
  requests(failed: string, all: string): string
  connections(held: string, wanted: string): string
  seconds(value: string): string
  partway: typeof partwayEn
  guardRolledBack: string
  messages(count: string): string
  noScript: string
}

/** 4,812 in both languages; a locale's own formatter costs a slow phone more than the rest of its first drawing. */
const count = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

export const audienceKo: AudienceWords = {
  otherLanguage: 'English',
  soon: '곧 시작합니다',
  back: '새 트래픽이 모두 Blue로 돌아왔어요',
  goingBack: 'Blue로 되돌리는 중이에요',
  otherSplit: (blue, green) => `지금 새 트래픽은 Blue ${blue} %, Green ${green} %로 나뉘어요`,
  stage: (number, count, title) => `${number}/${count} · ${title}`,
  paused: '잠시 멈췄습니다',
  dark: '발표자가 곧 돌아옵니다',
  finished: '시연이 끝났습니다',
  lost: since => `${since} 이후 소식 없음`,
  offline: since => `${since} 이후 오프라인`,
  notSince: since => `${since} 이후 모름`,
  unknown: '아직 모름',
  notKnown: '알 수 없음',
  count,
  percent: value => `${value} %`,
  observed: value => `실제 Green ${value}`,
  applying: green => `Green ${green}로 바꾸는 중`,
  verdict: {
    moving: '옮겨가는 중',
    'as-set': '설정대로',
    'does-not-follow': '설정을 따르지 않음',
  },
  myRequests: '내 새 요청',
  connecting: '연결 중',
  answered: time => `${time}째 응답`,
  failed: count => `실패 ${count}`,
  met: ({ blue, green }) => `Blue ${blue} · Green ${green}`,
  disconnected: '저는 끊겼어요',
  noted: '알렸습니다. 잘못 눌렀다면 한 번 더 누르세요.',
  rate: {
    ask: '시연은 어땠나요?',
    stars: rating => `5점 중 ${rating}점`,
    least: '아쉬움',
    most: '훌륭함',
    comment: '한마디 (선택)',
    send: '보내기',
    missing: '먼저 점수를 골라 주세요.',
    thanks: '고맙습니다. 잘 받았습니다.',
    failed: '보내지 못했습니다. 다시 눌러 주세요.',
    over: '지금은 평가를 받지 않습니다.',
  },
  join: '채팅에 들어가기',
  noRequestsYet: '요청을 아직 세지 않았습니다',
  requests: (failed, all) => `요청 ${all}건 중 실패 ${failed}`,
  connections: (held, wanted) => `유지된 연결 ${held}/${wanted}`,
  seconds: value => `${value}초`,
  partway: partwayKo,
  guardRolledBack: guardRolledBackKo,
  messages: messagesKo,
  noScript: '스크립트가 꺼져 있어 10초마다 새로 고칩니다.',
}

export const audienceEn: AudienceWords = {
  otherLanguage: '한국어',
  soon: 'Starting soon',
  back: 'All new traffic is back on Blue',
  goingBack: 'Going back to Blue',
  otherSplit: (blue, green) => `New traffic is set to Blue ${blue} %, Green ${green} %`,
  stage: (number, count, title) => `${number}/${count} · ${title}`,
  paused: 'Paused for a moment',
  dark: 'The presenter will be right back',
  finished: 'The demo is over',
  lost: since => `No news since ${since}`,
  offline: since => `Offline since ${since}`,
  notSince: since => `unknown since ${since}`,
  unknown: 'not known yet',
  notKnown: 'cannot be told',
  count,
  percent: value => `${value} %`,
  observed: value => `Measured G ${value}`,
  applying: green => `Changing to Green ${green}`,
  verdict: {
    moving: 'moving',
    'as-set': 'as set',
    'does-not-follow': 'does not follow',
  },
  myRequests: 'My new requests',
  connecting: 'connecting',
  answered: time => `answered for ${time}`,
  failed: count => `${count} failed`,
  met: ({ blue, green }) => `Blue ${blue} · Green ${green}`,
  disconnected: 'I was disconnected',
  noted: 'Noted. Press again to take it back.',
  rate: {
    ask: 'How was the demo?',
    stars: rating => `${rating} of 5`,
    least: 'poor',
    most: 'great',
    comment: 'A word about it (optional)',
    send: 'Send',
    missing: 'Choose a rating first.',
    thanks: 'Thank you, it has arrived.',
    failed: 'It did not arrive. Press again.',
    over: 'Ratings are not taken now.',
  },
  join: 'Join the chat',
  noRequestsYet: 'No requests counted yet',
  requests: (failed, all) => `${failed} of ${all} requests failed`,
  connections: (held, wanted) => `${held}/${wanted} connections held`,
  seconds: value => `${value} s`,
  partway: partwayEn,
  guardRolledBack: guardRolledBackEn,
  messages: messagesEn,
  noScript: 'Scripts are off: this page reloads every 10 seconds.',
}

export const audienceWords: Record<Language, AudienceWords> = { ko: audienceKo, en: audienceEn }
