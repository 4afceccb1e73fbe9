/** The only place that knows how answers and errors look on the wire. */
import type { AwsError } from '../errors'
import { encodeDocument, epochSeconds } from './document'
import type { Operation, Service } from './operation'
import type { Call } from './route'
import { cborTimestamp, toCbor } from './smithy'
import { encodeXml, escapeXml } from './xml'

export interface Reply {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array
}

const noNamespace = 'http://ec2.amazonaws.com/doc/2016-11-15/'
const cborHeaders = { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }
const xmlHeaders = { 'content-type': 'text/xml' }

export function answer(
  call: Call,
  service: Service,
  operation: Operation,
  output: unknown,
  requestId: string,
): Reply {
  const id = { 'x-amzn-requestid': requestId }
  switch (call.protocol) {
    case 'query': {
      const result = encodeXml(`${operation.name}Result`, operation.output, output)
      const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`
      const namespace = service.query?.namespace ?? noNamespace
      const body = `<${operation.name}Response xmlns="${namespace}">${result}${metadata}</${operation.name}Response>`
      return { status: 200, headers: { ...id, ...xmlHeaders }, body }
    }
    case 'json': {
      const body = JSON.stringify(encodeDocument(operation.output, output, epochSeconds))
      return { status: 200, headers: { ...id, 'content-type': call.contentType }, body }
    }
    case 'cbor': {
      const body = toCbor(encodeDocument(operation.output, output, cborTimestamp))
      return { status: 200, headers: { ...id, ...cborHeaders }, body }
    }
  }
}

/** AWS: awsQuery names the error's query code, JSON and CBOR the error's shape. */
export function refusal(
  call: Call | null,
  service: Service | undefined,
  error: AwsError,
  requestId: string,
): Reply {
  const status = error.status
  const headers: Record<string, string> = { 'x-amzn-requestid': requestId }
  if (call === null || call.protocol === 'query') {
    const detail = `<Type>${error.fault}</Type><Code>${error.code}</Code><Message>${escapeXml(error.message)}</Message>`
    const namespace = service?.query?.namespace ?? noNamespace
    const body = `<ErrorResponse xmlns="${namespace}"><Error>${detail}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
    return { status, headers: { ...headers, ...xmlHeaders }, body }
  }
  if (service?.queryCompatible) headers['x-amzn-query-error'] = `${error.code};${error.fault}`
  const document = { __type: error.shape, message: error.message }
  return call.protocol === 'json'
    ? { status, headers: { ...headers, 'content-type': call.contentType }, body: JSON.stringify(document) }
    : { status, headers: { ...headers, ...cborHeaders }, body: toCbor(document) }
}
