import type { replayEn } from '../en/replay'

export const replayKo: typeof replayEn = {
  replay: {
    report: '보고서',
    replay: '다시 보기',
    lastClean: '이상 없던 마지막 시연 다시 보기',
    noClean: '아직 이상 없이 끝난 시연이 없어 다시 볼 것이 없습니다.',
    label: '녹화',
    rec: '녹화',
    inert: '아래 조작은 적용되지 않습니다',
    play: '재생',
    pause: '멈춤',
    speed: speed => `속도 ×${speed}`,
    seek: '녹화의 시점',
    back: '10초 뒤로',
    forward: '10초 앞으로',
    screens: '화면',
    presenter: '발표자',
    charts: '차트',
    loading: '녹화를 불러오는 중입니다.',
    failed: '녹화를 불러오지 못했습니다.',
    close: '닫기',
    dots: '한 초 안에서 점의 순서는 기록되지 않습니다.',
  },
}
