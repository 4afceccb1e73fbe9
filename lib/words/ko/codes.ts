import type { codesEn } from '../en/codes'

export const codesKo: typeof codesEn = {
  codes: {
    targets: {
      'Elb.RegistrationInProgress': '등록 중',
      'Elb.InitialHealthChecking': '첫 상태 검사 중',
      'Elb.InternalError': '로드 밸런서 오류',
      'Target.ResponseCodeMismatch': '상태 코드가 다름',
      'Target.Timeout': '검사 시간 초과',
      'Target.FailedHealthChecks': '상태 검사 실패',
      'Target.NotRegistered': '등록되지 않음',
      'Target.NotInUse': '쓰이지 않음',
      'Target.InvalidState': '중지됨',
      'Target.IpUnusable': '쓸 수 없는 주소',
      'Target.DeregistrationInProgress': '등록 해제 중',
      'Target.HealthCheckDisabled': '상태 검사 꺼짐',
    },
    closes: {
      1000: '정상 종료',
      1001: '상대가 떠남',
      1002: '프로토콜 오류',
      1005: '종료 코드 없음',
      1006: '비정상 종료',
      1008: '정책 위반',
      1009: '메시지가 너무 큼',
      1011: '내부 오류',
      1012: '서비스 재시작',
      1013: '나중에 다시 시도',
    },
    ofAws: said => `AWS 원문: ${said}`,
  },
}
