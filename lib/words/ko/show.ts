import { guardRolledBackKo, messagesKo, partwayKo } from '../closing'
import type { scriptEn } from '../en/show'

export const scriptKo: typeof scriptEn = {
  stage: {
    rail: '발표 단계',
    heading: (index, title) => `${index}단계 · ${title}`,
    left: time => `남은 시간 ${time}`,
    over: time => `${time} 초과`,
    planned: time => `계획 ${time}`,
    conditions: '이 단계의 조건',
    next: line => `다음: ${line}`,
    beforeOpening: (opening, now) => ({
      say: `발표를 시작하기 전에 시작 비율로 맞추세요. ${opening}입니다.`,
      note: `AWS가 수락한 비율은 ${now}입니다. 첫 대사는 시작 비율일 때만 맞습니다. 그래도 시작할 수는 있습니다.`,
    }),
    otherSplit: (expected, now) => ({
      say: `AWS가 수락한 비율은 ${now}입니다.`,
      note: `이 단계의 대사는 ${expected}일 때만 맞습니다. 가중치를 바꾸거나 다음 단계로 가세요.`,
    }),
    unhealthy: {
      say: 'Green에 정상 타깃이 없습니다. 더 옮기기 전에 먼저 살펴보겠습니다.',
      note: '이 단계의 대사는 지금 맞지 않습니다. R로 되돌리거나 정상이 될 때까지 기다리세요.',
    },
    lost: (drops, failed) => ({
      say: `끊긴 연결 ${drops}건, 실패한 요청 ${failed}건이 있습니다. 더 옮기기 전에 먼저 살펴보겠습니다.`,
      note: '이 단계의 대사는 지금 맞지 않습니다. R로 되돌리거나 그대로 진행하세요. 측정값은 남습니다.',
    }),
    partway: partwayKo,
    guardRolledBack: guardRolledBackKo,
    messages: messagesKo,
    goingBack: {
      say: 'Blue로 되돌리는 중입니다. AWS가 수락했습니다.',
      note: '새 트래픽이 따라오는 데 몇 초 걸립니다.',
    },
    back: {
      say: 'Blue로 되돌렸습니다. 새 트래픽은 다시 모두 Blue로 갑니다.',
      note: '무엇을 잃었는지는 옆의 숫자가 말해 줍니다. 다시 진행할지는 발표자가 정해 버튼을 누릅니다.',
    },
  },
  condition: {
    accepted: green => `AWS가 Blue ${100 - green} / Green ${green} 수락`,
    'in-traffic': '새 트래픽에서 확인',
    healthy: environment => `${environment} 정상`,
    healthyCount: count => `타깃 ${count}개`,
    quiet: '끊김 없음, 실패 없음',
    noisy: (drops, failed) => `끊김 ${drops} · 실패 ${failed}`,
    states: { met: '충족', waiting: '대기 중', broken: '미충족', unknown: '알 수 없음' },
    tally: '끊겼다고 답한 휴대폰',
  },
  cue: {
    list: '가중치 바꾸기',
    opening: '시작 비율로 맞추기',
    apply: (blue, green) => `Blue ${blue} / Green ${green} 적용`,
    done: '적용됨',
  },
}
