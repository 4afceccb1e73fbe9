import type { Language } from '../../common/language'
import type { Identity } from './identity'
import { chatLimits } from './room/chat-limits'

export type Refusal =
  | 'too-long'
  | 'empty'
  | 'too-fast'
  | 'full'
  | 'join-first'
  | 'not-understood'
  | 'not-yours'

const refusals: Record<Language, Record<Refusal, string>> = {
  ko: {
    'too-long': `조금만 줄여 주세요. 한 번에 ${chatLimits.textLength}자까지 보낼 수 있어요.`,
    empty: '빈 메시지는 보낼 수 없어요. 한 글자라도 적어 주세요.',
    'too-fast': '조금 빨라요. 몇 초만 쉬었다가 다시 보내 주세요.',
    full: `지금은 채팅방이 꽉 찼어요(${chatLimits.people}명). 자리가 나면 바로 들어갑니다.`,
    'join-first': '다시 입장하는 중이에요. 메시지는 곧 다시 보내집니다.',
    'not-understood': '이해하지 못한 요청이에요. 화면을 새로 고쳐 주세요.',
    'not-yours': '이 메시지 번호는 이미 쓰였어요. 다시 보내 주세요.',
  },
  en: {
    'too-long': `A little shorter, please: ${chatLimits.textLength} characters fit in one message.`,
    empty: 'There is nothing in this message yet. Write a word or two.',
    'too-fast': 'That was quick! Wait a few seconds, then send it again.',
    full: `The room is full (${chatLimits.people} people). You will be let in as soon as somebody leaves.`,
    'join-first': 'Joining again. Your message will be sent in a moment.',
    'not-understood': 'That request was not understood. Please reload the page.',
    'not-yours': 'That message number is taken. Please send it again.',
  },
}

export const refusal = (language: Language, code: Refusal): string => refusals[language][code]

const colour = { blue: 'Blue', green: 'Green' }

/** What the server answers in the room to somebody who asks for the environment. */
export function environmentAnswer(language: Language, name: string, by: Identity): string {
  return language === 'ko'
    ? `${name}님의 메시지는 ${colour[by.environment]} 환경(버전 ${by.version}, 태스크 ${by.task})이 처리했습니다.`
    : `${name}, your message was served by ${colour[by.environment]} (version ${by.version}, task ${by.task}).`
}

export const serviceName: Record<Language, string> = { ko: '서버', en: 'Server' }
