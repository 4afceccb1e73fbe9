import type { Words } from '../en/en'

export const troubleKo: Pick<Words, 'refusal' | 'problem' | 'failure' | 'source'> = {
  refusal: {
    'signed-out': '로그아웃된 상태입니다. 이 화면에서 다시 로그인하세요.',
    recording: '녹화된 화면입니다. 아무것도 바꾸지 않습니다.',
    'change-in-flight': '앞선 변경이 아직 AWS에 반영되는 중입니다. 기다리거나 되돌리세요.',
    'weights-unknown': '현재 가중치를 알 수 없어 바꾸지 않습니다. 되돌리기는 가능합니다.',
    'health-unknown': environment => `${environment}의 상태를 알 수 없어 트래픽을 더 보내지 않습니다.`,
    'no-healthy-target': environment =>
      `${environment}에 정상 타깃이 없습니다. 보내면 그만큼 503으로 응답합니다.`,
    'changed-meanwhile': (blue, green) =>
      `그사이 다른 곳에서 Blue ${blue} / Green ${green}(으)로 바꿨습니다. 확인 후 다시 누르세요.`,
    'already-so': '이미 그 가중치입니다.',
    'not-now': '지금은 할 수 없는 동작입니다.',
    'bad-input': detail => `콘솔이 이해하지 못한 요청입니다: ${detail}`,
    'no-answer': '콘솔이 응답하지 않습니다. 화면의 명령을 사용하세요.',
  },
  problem: {
    throttled: 'AWS가 호출을 줄여 달라고 합니다.',
    denied: '이 자격 증명으로는 AWS가 허용하지 않습니다.',
    expired: 'AWS 자격 증명이 만료되었습니다. 콘솔 터미널에서 갱신하세요.',
    'no-credentials':
      'AWS 자격 증명이 없습니다. 로그인(aws sso login)하거나 AWS_PROFILE을 지정하면 바로 쓰입니다.',
    'not-found': '출력 파일의 이름 하나를 AWS가 찾지 못합니다.',
    rejected: 'AWS가 변경을 거부했습니다.',
    unreachable: 'AWS에 연결할 수 없습니다.',
    'timed-out': 'AWS가 제때 응답하지 않았습니다.',
    'not-understood': 'AWS가 예상 밖의 응답을 보냈습니다.',
    'changed-elsewhere': '같은 순간에 다른 곳에서 가중치를 바꿨습니다.',
    overtaken: '되돌리기가 이 변경을 앞질렀습니다.',
    superseded: '새 변경이 이 되돌리기를 대신했습니다.',
    'witness-stopped': '프로브가 멈춰 다시 시작하는 중입니다.',
    'file-unwritable': 'Terraform 변수 파일을 맞춰 두지 못했습니다. 매초 다시 시도합니다.',
    'console-restarted': '그 사이 콘솔이 다시 시작되었습니다. 결과는 가중치에서 확인하세요.',
  },
  failure: {
    'target-5xx': '타깃 5xx',
    'elb-5xx': 'ELB 5xx',
    timeout: '시간 초과',
    refused: '연결 거부',
    reset: '연결 재설정',
    dns: 'DNS',
    tls: 'TLS',
    'wrong-body': '잘못된 본문',
  },
  source: {
    listener: '가중치',
    services: '태스크',
    health: '상태',
    metrics: 'CloudWatch',
    probe: '프로브',
  },
}
