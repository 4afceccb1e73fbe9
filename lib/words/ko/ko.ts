import type { Words } from '../en/en'
import { proofKo } from './availability'
import { chartsKo } from './charts'
import { checklistKo } from './checklist'
import { codesKo } from './codes'
import { driverKo } from './control'
import { faultsKo } from './faults'
import { guardKo } from './guard'
import { messageKo } from './message'
import { troubleKo } from './problem'
import { recordKo } from './recording'
import { replayKo } from './replay'
import { scriptKo } from './show'
import { splitKo } from './split'
import { stagecraftKo } from './stage-tools'
import { timelineKo } from './timeline'
import { bottomKo } from './weights'
import { probeKo } from './witness'

export const ko: Words = {
  ...troubleKo,
  ...scriptKo,
  ...splitKo,
  ...proofKo,
  ...bottomKo,
  ...codesKo,
  ...recordKo,
  ...chartsKo,
  ...messageKo,
  ...probeKo,
  ...driverKo,
  ...guardKo,
  ...checklistKo,
  ...stagecraftKo,
  ...replayKo,
  ...faultsKo,
  ...timelineKo,
  locale: 'ko-KR',
  otherLanguage: { code: 'en', name: 'English' },
  environments: { blue: 'Blue', green: 'Green' },
  mode: { rehearsal: '리허설', aws: 'AWS' },
  roles: { presenter: '발표자', 'co-presenter': '보조 발표자' },
  actors: { presenter: '발표자', 'co-presenter': '보조 발표자', guard: '자동 되돌리기' },
  time: {
    seconds: seconds => `${seconds}초`,
    ago: seconds => `${seconds}초 전`,
    minutesAgo: minutes => `${minutes}분 전`,
    since: time => `${time}부터`,
    noneSince: time => `${time} 이후 없음`,
    now: '지금',
    atOnce: '1초 미만',
  },
  link: {
    lost: time => `${time}부터 실시간 소식 없음 · 오래된 수치입니다 · 다시 연결 중`,
    signedOut: '로그아웃됨: 오래된 수치입니다.',
    signIn: '로그인',
  },
  clock: {
    label: '발표 시계',
    of: total => `/ ${total}`,
    ready: '시작할 준비가 되었습니다',
    paused: '일시 정지',
    finished: '발표가 끝났습니다',
    onTime: finish => `계획대로 · 예상 종료 ${finish}`,
    ahead: (seconds, finish) => `계획보다 ${seconds}초 빠름 · 예상 종료 ${finish}`,
    behind: (seconds, finish) => `계획보다 ${seconds}초 늦음 · 예상 종료 ${finish}`,
    speed: speed => `×${speed}`,
  },
  card: {
    tasks: '태스크',
    pending: count => `+${count} 대기`,
    targets: '타깃',
    none: '없음',
    p95: n => `${n}건의 p95`,
    slowest: n => `${n}건 중 최대`,
    usage: 'CPU · 메모리',
    minuteAverage: '1분 평균',
    notPart: '이 대상에 없음',
    notMeasured: '태스크, CPU, 메모리: 이 대상에 없음',
  },
  fallback: {
    open: '명령어',
    title: '이 콘솔 없이 쓰는 명령어',
    console: '콘솔에 연결할 수 없습니다.',
    retrying: attempt => `Blue로 되돌리는 중: ${attempt}번째 시도`,
    goesOn: 'AWS가 받아들이거나 다른 가중치를 누를 때까지 계속합니다.',
    back: '되돌리기',
    onScreen: '화면의 비율',
    explain: 'AWS 자격 증명이 있는 터미널에 하나를 붙여 넣으세요.',
    explainPosix: 'AWS 자격 증명이 있는 bash, zsh, fish에 하나를 붙여 넣으세요.',
    copy: '복사',
    copied: '복사됨',
    select: '선택됨: Ctrl C를 누르세요',
    copyAws: 'AWS 명령어 복사',
    copyTerraform: 'Terraform 명령어 복사',
    hide: '숨기기',
  },
  page: {
    presenter: '발표자',
    charts: '차트',
    notFound: '이 주소에는 아무것도 없습니다.',
    broken: '이 화면에 문제가 생겼습니다. 발표는 계속됩니다.',
    again: '다시 시도',
    home: '발표자 화면으로',
  },
}
