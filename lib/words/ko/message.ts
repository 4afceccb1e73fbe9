import type { messageEn } from '../en/message'

export const messageKo: typeof messageEn = {
  message: {
    title: '발표자에게 보내는 메시지',
    send: '보내기',
    read: '확인',
    takeBack: '보내기 취소',
    stands: time => `${time}부터 발표 화면에 표시 중`,
    wasRead: time => `${time}에 읽음`,
    wasTakenBack: time => `${time}에 취소함`,
    left: letters => `${letters}자 남음`,
    none: '메시지가 없습니다.',
  },
}
