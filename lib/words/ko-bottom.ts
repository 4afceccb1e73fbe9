import type { bottomEn } from './en-bottom'

export const bottomKo: typeof bottomEn = {
  bottom: {
    scan: '관객 페이지의 QR 코드',
    enlarge: '크게 보기',
    close: '닫기',
    phones: count => `휴대폰 ${count}대`,
    chat: count => `채팅 ${count}명`,
    phoneDrops: count => `끊김 ${count}`,
    seenByPhones: '관객의 휴대폰에서 본 것',
    blackout: '화면 가리기',
    lastChange: '마지막 변경',
    outside: (splits, time) => `외부에서: ${splits} · ${time}`,
    noChange: '아직 변경 없음',
    asked: '요청',
    accepted: '수락',
    inTraffic: '트래픽 반영',
    tryAgain: rollback => (rollback ? '이제 응답합니다. R을 누르세요.' : '이제 응답합니다. 다시 누르세요.'),
    causes: { slider: '슬라이더', cue: '큐', opening: '시작 비율', rollback: '되돌리기' },
    controls: '발표 시계 조작',
    acts: {
      start: '시작',
      pause: '일시 정지',
      resume: '계속',
      next: '다음 단계',
      previous: '이전 단계',
      reset: '초기화',
    },
    rollBack: 'Blue로 되돌리기',
    rollBackAsked: 'Blue 100으로 되돌리는 중 …',
    dangerous: 'Blue에 정상 타깃이 없습니다. 되돌리면 모두 503을 받습니다',
  },
}
