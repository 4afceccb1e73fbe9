import type { Language } from '../../../common/language'

/** What the page's script says; `{…}` is filled in. Sent with the page in its one language. */
export interface PageWords {
  connecting: string
  lost: string
  drops: string
  here: string
  you: string
  pending: string
  retrying: string
  notSent: string
  answers: string
  tooLong: string
  environments: { blue: string; green: string }
}

/** What stands in the page before its script runs. */
interface StillWords {
  title: string
  held: string
  newest: string
  answersLabel: string
  log: string
  hint: string
  message: string
  placeholder: string
  send: string
  other: string
  noScript: string
}

export const pageWords: Record<Language, PageWords & StillWords> = {
  ko: {
    title: '무중단 채팅',
    held: '연결 유지',
    connecting: '연결하는 중',
    lost: '다시 연결하는 중',
    drops: '끊김 {n}',
    here: '{n}명 · 메시지 {m}',
    you: '나',
    pending: '보내는 중',
    retrying: '다시 보내는 중',
    notSent: '보내지 않음',
    answers: '최근 새 요청: Blue {blue}번, Green {green}번, 실패 {failed}번',
    answersLabel: '내 새 요청이 만난 환경',
    environments: { blue: 'Blue 환경, 버전 {v}', green: 'Green 환경, 버전 {v}' },
    log: '대화',
    hint: '이 채팅은 지금 배포되는 중입니다. ‘blue’나 ‘환경’이라고 적으면 어느 쪽이 처리했는지 서버가 답해요.',
    message: '메시지',
    placeholder: '메시지 또는 ‘환경’',
    send: '보내기',
    newest: '새 메시지 보기',
    other: 'English',
    tooLong: '{n}자 줄여 주세요. 300자까지 보낼 수 있어요.',
    noScript: '대화에 참여하려면 자바스크립트를 켜 주세요. 지금까지의 대화는 위에 있습니다.',
  },
  en: {
    title: 'Live chat',
    held: 'Connected for',
    connecting: 'Connecting',
    lost: 'Connecting again',
    drops: '{n} dropped',
    here: '{n} here · {m} messages',
    you: 'You',
    pending: 'Sending',
    retrying: 'Sending again',
    notSent: 'Not sent',
    answers: 'Latest new requests: Blue {blue}, Green {green}, failed {failed}',
    answersLabel: 'Who answers my new requests',
    environments: { blue: 'Blue environment, version {v}', green: 'Green environment, version {v}' },
    log: 'Conversation',
    hint: 'This chat is being deployed right now. Write “blue” or “environment” and the server says which side served you.',
    message: 'Message',
    placeholder: 'Say hello, or “environment”',
    send: 'Send',
    newest: 'Newest messages',
    other: '한국어',
    tooLong: '{n} characters too many: 300 fit in one message.',
    noScript: 'Please switch JavaScript on to take part. What has been said so far is above.',
  },
}
