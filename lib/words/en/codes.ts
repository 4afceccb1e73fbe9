/** What the codes of others mean. Where one is not listed the code itself is shown. */
export const codesEn = {
  codes: {
    /** AWS: ELBv2 API Reference, TargetHealth, Reason. Short: they stand below the target's state. */
    targets: {
      'Elb.RegistrationInProgress': 'being registered',
      'Elb.InitialHealthChecking': 'first health checks',
      'Elb.InternalError': 'balancer error',
      'Target.ResponseCodeMismatch': 'wrong status code',
      'Target.Timeout': 'check timed out',
      'Target.FailedHealthChecks': 'check failed',
      'Target.NotRegistered': 'not registered',
      'Target.NotInUse': 'not in use',
      'Target.InvalidState': 'stopped',
      'Target.IpUnusable': 'unusable address',
      'Target.DeregistrationInProgress': 'being deregistered',
      'Target.HealthCheckDisabled': 'checks are off',
    },
    /** RFC 6455, 7.4.1, and IANA's registry of close codes. */
    closes: {
      1000: 'normal closure',
      1001: 'going away',
      1002: 'protocol error',
      1005: 'no status',
      1006: 'abnormal closure',
      1008: 'policy violation',
      1009: 'message too big',
      1011: 'internal error',
      1012: 'service restart',
      1013: 'try again later',
    },
    ofAws: (said: string) => `AWS: ${said}`,
  },
}
