import type { Language } from '../../common/language'

/** Why a sign-in was sent back, as the route's `error` says it. */
export const signInErrors = ['wrong', 'slow-down'] as const
export type SignInError = (typeof signInErrors)[number]

export interface SignInWords {
  otherLanguage: string
  title: string
  lead: string
  passcode: string
  submit: string
  error: Record<SignInError, string>
  audience: string
}

const ko: SignInWords = {
  otherLanguage: 'English',
  title: '무대 뒤로 들어가기',
  lead: '발표자와 보조 발표자만 들어갑니다. 암호에 따라 화면이 열립니다.',
  passcode: '암호',
  submit: '들어가기',
  error: {
    wrong: '암호가 맞지 않습니다. 콘솔을 시작한 터미널에서 확인해 주세요.',
    'slow-down': '여러 번 틀렸습니다. 잠시 기다렸다가 다시 해 주세요.',
  },
  audience: '관객이신가요? 현황 보기',
}

const en: SignInWords = {
  otherLanguage: '한국어',
  title: 'Backstage',
  lead: 'For the presenter and the co-presenter. The passcode decides which controls you get.',
  passcode: 'Passcode',
  submit: 'Sign in',
  error: {
    wrong: 'That passcode is not right. It is shown in the terminal that started the console.',
    'slow-down': 'Too many wrong passcodes. Wait a moment, then try again.',
  },
  audience: 'In the audience? See the status',
}

export const signInWords: Record<Language, SignInWords> = { ko, en }
