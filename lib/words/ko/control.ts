import type { Words } from '../en/en'

export const driverKo: Pick<Words, 'driver'> = {
  driver: {
    title: '조종하는 사람',
    label: '조종',
    you: '이 화면',
    nobody: '없음',
    holders: { presenter: '발표자', 'co-presenter': '보조 발표자' },
    others: { presenter: '다른 발표자', 'co-presenter': '다른 보조' },
    away: '화면 닫힘',
    take: '조종 가져오기',
    otherDrives: who => `다른 화면의 ${who}가 조종 중입니다. ‘조종 가져오기’를 누르면 이 화면으로 옵니다.`,
    nobodyDrives: '아무도 조종하지 않습니다. ‘조종 가져오기’를 누르면 이 화면으로 옵니다.',
    locked: who => `${who}가 조종 중`,
    lockedFree: '조종하는 사람 없음',
    lockedRecording: '녹화: 조작할 수 없습니다',
    lost: (who, time) => `${time}부터 ${who}가 조종합니다`,
    got: time => `${time}부터 이 화면에서 조종합니다`,
    gotFrom: (who, time) => `${time}부터 이 화면에서 조종합니다. 이전: ${who}`,
    freed: time => `${time}부터 조종하는 사람이 없습니다`,
    presentersScreen: '발표자 화면',
  },
}
