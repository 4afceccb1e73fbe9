import type { guardEn } from '../en/guard'

export const guardKo: typeof guardEn = {
  guard: {
    title: '자동 되돌리기',
    settings: '설정',
    states: { watching: '켜짐', tripped: '작동함', alarm: '경고', paused: '일시 중지', off: '꺼짐' },
    arm: { label: '켜기', name: '자동 되돌리기 켜기' },
    disarm: { label: '끄기', name: '자동 되돌리기 끄기' },
    hide: '숨기기',
    says: sentence => `자동 되돌리기: ${sentence}`,
    trip: {
      failures: (green, of, blue, blueOf) =>
        `Green 응답 ${of}개 중 ${green}개, Blue 응답 ${blueOf}개 중 ${blue}개가 실패했습니다.`,
      unnamed: (count, times) =>
        `이름 없는 실패 ${count}개는 Green 탓으로 볼 때 ${times}배 더 잘 설명됩니다.`,
      onlyGreen: count => `이름 없는 실패가 ${count}개이고, 트래픽은 Green만 받고 있었습니다.`,
      slower: (green, blue, limit, seconds) =>
        `${seconds}초 동안 ${limit}보다 오래 걸린 응답이 Green ${green.of}개 중 ${green.slow}개, Blue ${blue.of}개 중 ${blue.slow}개였습니다.`,
      latency: (green, blue, seconds) => `${seconds}초 동안 p95가 Green ${green}, Blue ${blue}였습니다.`,
      health: (targets, reads) => `${reads}번 연속으로 Green 타깃 ${targets}개 중 정상인 것이 없었습니다.`,
      sockets: (lost, of) => `Green이 연결 ${of}개 중 ${lost}개를 끊었고, Blue는 끊지 않았습니다.`,
      split: (observed, accepted, answers) =>
        `응답 ${answers}개 중 Green이 ${accepted}가 아니라 ${observed}였습니다.`,
    },
    after: {
      rolling: 'Blue로 되돌리는 중 …',
      done: time => `${time}에 Blue로 되돌렸고, 다시 켤 때까지 꺼져 있습니다.`,
      failed: '되돌리지 못했습니다. R을 누르세요.',
    },
    alarm: {
      'blue-not-healthy': 'Blue에 정상 타깃이 없어 자동으로 되돌리지 않습니다.',
      blind: {
        listener: '가중치를 알 수 없어 자동으로 되돌리지 않습니다.',
        health: '타깃 상태를 알 수 없어 자동으로 되돌리지 않습니다.',
        probe: '프로브가 응답하지 않아 타깃 상태만 보고 있습니다.',
      },
      'not-green': (failed, of) => `3초 동안 요청 ${of}개 중 ${failed}개가 실패했습니다. `,
      whose: {
        blue: 'Blue의 문제입니다. 되돌리면 더 나빠집니다.',
        green: 'Green의 문제이지만 되돌릴 만큼은 아닙니다.',
        both: 'Green만의 문제가 아닙니다. 되돌려도 나아지지 않습니다.',
        unclear: '누구의 문제인지 아직 알 수 없습니다.',
      },
    },
    dialog: {
      title: '자동으로 되돌리는 조건',
      once: '발표자가 누를 때와 같은 방법으로 한 번만 되돌리고, 다시 켤 때까지 꺼져 있습니다. 최신 수치로만 판단하며, Blue에 정상 타깃이 없으면 되돌리지 않습니다.',
      rules: {
        failures: 'Green의 실패가 Blue보다 많음',
        latency: 'Blue와 비교한 Green의 p95',
        health: 'Green에 정상 타깃이 없음',
        sockets: 'Green만 연결을 끊음',
        split: '관측 비율이 적용 비율과 다름',
      },
      price:
        '둘이 똑같이 실패하면 되돌리지 않으며, 그만큼 시간이 더 걸립니다. 초당 요청 25건에서 Green 응답이 모두 실패하면 2~3초, 10건 중 3건이 실패하면 Green 10%에서 8초, 50%에서 6초, 90%에서 25초 뒤에 되돌립니다. Blue가 5% 미만이면 이 기준만으로 판단합니다.',
      fields: {
        share: '최소 %',
        count: '최소 개수',
        answers: '최소 응답 수',
        factor: 'Blue의 배수',
        floorMs: '최소 ms',
        seconds: '지속 초',
        reads: '연속 확인',
      },
      tooFew: '지금 비중에서는 판단할 수 없음: 1분간 응답이 너무 적음.',
      usual: value => `기본 ${value}`,
      save: '저장',
      reset: '기본값',
      cancel: '취소',
    },
  },
}
