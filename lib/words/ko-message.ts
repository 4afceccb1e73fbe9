import type { messageEn } from './en-message'

export const messageKo: typeof messageEn = {
  message: {
    title: '발표자에게 메시지',
    send: '보내기',
    read: '확인',
    takeBack: '거두기',
    stands: time => `${time}부터 무대에 있음`,
    wasRead: time => `${time}에 읽음`,
    wasTakenBack: time => `${time}에 거둠`,
    none: '메시지가 없습니다.',
  },
}
