import type { splitEn } from '../en/split'

/** 로 or 으로, after a number as it is read: 으로 behind 0 (영, 십), 3 (삼) and 6 (육), whose last consonant is none of ㄹ. */
const roOf = (number: string) => (/[036]$/.test(number) ? '으로' : '로')

export const splitKo: typeof splitEn = {
  split: {
    title: '새 트래픽의 분배',
    slider: 'Green 가중치',
    sliderValue: (asked, accepted) => `요청 ${asked}, 수락 ${accepted}`,
    caption: '새 방문자의 비중',
    sticky: '새 방문자의 비중 · 기존 방문자는 그대로(고정 세션)',
    hiddenNodes: '새 방문자의 비중 · CloudFront 뒤의 노드는 알 수 없음',
    nodesStillSend: (behind, count, split) =>
      `${behind === count ? '모든 노드가' : `노드 ${count}개 중 ${behind}개는`} 아직 ${split}${roOf(split)} 보냄`,
    nodesDoNotFollow: (behind, count) =>
      `${behind === count ? '모든 노드가' : `노드 ${count}개 중 ${behind}개가`} 따르지 않음`,
    requested: '요청',
    accepted: 'AWS 수락',
    observed: '관측',
    n: 'n',
    drift: '다른 곳에서 가중치를 바꿨습니다',
    notKnown: '알 수 없음',
    notMeasured: since => `${since} 이후 측정 없음`,
    verdict: {
      waiting: '아직 트래픽에 없음',
      disagrees: '트래픽이 따르지 않음',
      'not-sure': '아직 확실하지 않음',
      'cannot-tell': '실패가 많아 알 수 없음',
      'too-few': '아직 응답이 적음',
      'fits-both': '아직 이전 상태일 수 있음',
      agrees: '설정대로',
    },
  },
  dots: '점 하나가 실제 응답 하나이며 오른쪽이 최신입니다. Blue는 원, Green은 사각형, 실패는 빨간 X입니다',
}
