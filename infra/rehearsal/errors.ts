/** Every error that the pretend AWS gives is made here: a code, a status and a sentence. `wire/reply.ts` puts it on the wire. */

export class AwsError extends Error {
  constructor(
    /** The error's code in awsQuery (`TargetGroupNotFound`). */
    readonly code: string,
    message: string,
    /** The name of its shape, as awsJson and CBOR give it (`TargetGroupNotFoundException`). */
    readonly shape: string = code,
    readonly status: number = 400,
    readonly fault: 'Sender' | 'Receiver' = 'Sender',
  ) {
    super(message)
  }
}

const named = (code: string, message: string): AwsError => new AwsError(code, message, `${code}Exception`)

// ELBv2. Sentences: captures of real calls where they exist, else the model's documentation.
export const listenerNotFound = () => named('ListenerNotFound', 'One or more listeners not found')
export const ruleNotFound = () => named('RuleNotFound', 'One or more rules not found')
export const targetGroupNotFound = () => named('TargetGroupNotFound', 'One or more target groups not found')
export const loadBalancerNotFound = () =>
  named('LoadBalancerNotFound', 'One or more load balancers not found')
export const tooManyTargets = () =>
  named('TooManyTargets', "You've reached the limit on the number of targets.")
export const unsupportedProtocol = () =>
  named('UnsupportedProtocol', 'The specified protocol is not supported.')
export const operationNotPermitted = (sentence: string) => named('OperationNotPermitted', sentence)
export const invalidLoadBalancerAction = (sentence: string) => named('InvalidLoadBalancerAction', sentence)
/** ELBv2 does not model this one: the shape and the code are the same word. */
export const validationError = (sentence: string) => new AwsError('ValidationError', sentence)

/** AWS: "1 validation error detected: Value null at 'listenerArn' failed to satisfy constraint: …". */
export function constraintsBroken(broken: { value: unknown; path: string; constraint: string }[]): AwsError {
  const details = broken.map(({ value, path, constraint }) => {
    const shown = value === null ? 'null' : `'${String(value)}'`
    return `Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`
  })
  const noun = broken.length === 1 ? 'error' : 'errors'
  return validationError(`${broken.length} validation ${noun} detected: ${details.join('; ')}`)
}

export const membersMissing = (paths: string[]) =>
  constraintsBroken(paths.map(path => ({ value: null, path, constraint: 'Member must not be null' })))

// ECS
export const clusterNotFound = () => new AwsError('ClusterNotFoundException', 'Cluster not found.')
export const serviceNotFound = () => new AwsError('ServiceNotFoundException', 'Service not found.')
export const invalidParameter = (sentence: string) => new AwsError('InvalidParameterException', sentence)
export const clientException = (sentence: string) => new AwsError('ClientException', sentence)
export const ecsMembersMissing = ([first = 'value']: string[]) =>
  invalidParameter(`${first} cannot be empty.`)

// CloudWatch: query codes and shape names differ, as in its model's awsQueryError traits.
export const invalidParameterValue = (sentence: string) =>
  new AwsError('InvalidParameterValue', sentence, 'InvalidParameterValueException')
export const invalidParameterCombination = (sentence: string) =>
  new AwsError('InvalidParameterCombination', sentence, 'InvalidParameterCombinationException')
export const cloudWatchValidation = (sentence: string) =>
  new AwsError('ValidationError', sentence, 'ValidationException')
/** AWS: query code and shape of the model; its sentence is not documented. */
export const internalServiceFault = () =>
  new AwsError(
    'InternalServiceError',
    'The request processing has failed because of an unknown error, exception or failure.',
    'InternalServiceFault',
    500,
    'Receiver',
  )
export const invalidNextToken = () =>
  new AwsError('InvalidNextToken', 'The next token specified is invalid.', 'InvalidNextToken')
export const parameterMissing = ([first = 'value']: string[]) => {
  const name = (first.split('.').at(-1) ?? first).replace(/^./, letter => letter.toUpperCase())
  return new AwsError(
    'MissingParameter',
    `The parameter ${name} is required.`,
    'MissingRequiredParameterException',
  )
}

// Of every service
export const malformedInput = () =>
  new AwsError('MalformedInput', 'The request could not be read: a value has the wrong type.')
/** AWS, "Common error types": problems with the request at the HTTP level. */
export const malformedRequest = (detail: string) => new AwsError('MalformedHttpRequestException', detail)
/** AWS, "Common errors" of the query APIs: this one has the status 404. */
export const malformedQuery = () =>
  new AwsError('MalformedQueryString', 'The query string contains a syntax error.', undefined, 404)
export const serializationFailure = (detail: string) => new AwsError('SerializationException', detail)
export const invalidAction = (operation: string, version: string) =>
  new AwsError('InvalidAction', `Could not find operation ${operation} for version ${version}`)
export const missingAction = () =>
  new AwsError('MissingAction', 'The request must contain the parameter Action')
export const unknownOperation = (operation: string) =>
  new AwsError('UnknownOperationException', `The operation ${operation} is not known.`)
export const internalFailure = () =>
  new AwsError(
    'InternalFailure',
    'The request processing has failed because of an unknown error.',
    'InternalFailure',
    500,
    'Receiver',
  )
export const requestTooLarge = () =>
  new AwsError('RequestEntityTooLarge', 'The request body is too large.', 'RequestEntityTooLarge', 413)

type Protocol = 'query' | 'json' | 'cbor' | null

/** AWS: `Throttling` in awsQuery, `ThrottlingException` elsewhere. */
export const rateExceeded = () => new AwsError('Throttling', 'Rate exceeded', 'ThrottlingException')

/** AWS: `ExpiredToken` 403 in awsQuery, `ExpiredTokenException` 400 elsewhere; no SDK tries again. */
export const tokenExpired = (protocol: Protocol) =>
  new AwsError(
    'ExpiredToken',
    'The security token included in the request is expired',
    'ExpiredTokenException',
    protocol === 'query' ? 403 : 400,
  )

/** AWS: `AccessDenied` 403 in awsQuery, `AccessDeniedException` 400 elsewhere. @param action as IAM writes it */
export const accessDenied = (protocol: Protocol, user: string, action: string) =>
  new AwsError(
    'AccessDenied',
    `User: ${user} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    'AccessDeniedException',
    protocol === 'query' ? 403 : 400,
  )
