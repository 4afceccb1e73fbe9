/** Why not, and what went wrong: one sentence each that a presenter can act on. */
export const troubleEn = {
  refusal: {
    'signed-out': 'You are signed out. Sign in again on this screen.',
    recording: 'This is a recording. It moves nothing.',
    'change-in-flight': 'A change is still on its way to AWS. Wait for it, or roll back.',
    'weights-unknown': 'The current weights are unknown, so nothing is changed. Rolling back still works.',
    'health-unknown': (environment: string) =>
      `The health of ${environment} is unknown, so it gets no more traffic yet.`,
    'no-healthy-target': (environment: string) =>
      `${environment} has no healthy target: its share would be answered with 503.`,
    'changed-meanwhile': (blue: string, green: string) =>
      `Somebody else set Blue ${blue} / Green ${green} meanwhile. Look again, then press.`,
    'already-so': 'The weights are already set that way.',
    'not-now': 'Not possible at this point of the show.',
    'bad-input': (detail: string) => `The console did not understand this: ${detail}`,
    'no-answer': 'The console did not answer. Use the commands on this screen.',
  },
  problem: {
    throttled: 'AWS asks us to slow down.',
    denied: 'AWS refuses these credentials this action.',
    expired: 'The AWS credentials have expired. Renew them in the console’s terminal.',
    'no-credentials':
      'No AWS credentials were found. Sign in (aws sso login) or set AWS_PROFILE, then they are used.',
    'not-found': 'AWS does not know one of the names in the outputs file.',
    rejected: 'AWS refused the change.',
    unreachable: 'AWS could not be reached.',
    'timed-out': 'AWS did not answer in time.',
    'not-understood': 'AWS answered something unexpected.',
    'changed-elsewhere': 'Somebody else changed the weights at the same moment.',
    overtaken: 'A rollback overtook this change.',
    superseded: 'A newer change took the place of this rollback.',
    'witness-stopped': 'The probe stopped; it is being started again.',
    'file-unwritable': 'Terraform’s variables file cannot be kept in step; it is tried again each second.',
    'console-restarted': 'The console was restarted meanwhile. What became of it shows in the weights.',
  },
  failure: {
    'target-5xx': 'target 5xx',
    'elb-5xx': 'ELB 5xx',
    timeout: 'timeout',
    refused: 'refused',
    reset: 'reset',
    dns: 'DNS',
    tls: 'TLS',
    'wrong-body': 'wrong body',
  },
  source: {
    listener: 'Weights',
    services: 'Tasks',
    health: 'Health',
    metrics: 'CloudWatch',
    probe: 'Probe',
  },
}
