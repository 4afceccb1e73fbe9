import { constraintsBroken, validationError } from '../errors'

interface PageInput {
  Marker?: string | undefined
  PageSize?: number | undefined
}

/** One page and the marker of the next. @throws AwsError ValidationError for a size outside 1–400 or a foreign marker. */
export function markerPage<T>(
  items: T[],
  { Marker, PageSize = 400 }: PageInput,
): { page: T[]; NextMarker?: string } {
  if (!Number.isInteger(PageSize) || PageSize < 1 || PageSize > 400) {
    const constraint = `Member must have value ${PageSize < 1 ? 'greater than or equal to 1' : 'less than or equal to 400'}`
    throw constraintsBroken([{ value: PageSize, path: 'pageSize', constraint }])
  }
  const start =
    Marker === undefined || Marker === '' ? 0 : Number(Buffer.from(Marker, 'base64url').toString('utf8'))
  if (!Number.isInteger(start) || start < 0) throw validationError('The marker is not valid')
  const end = start + PageSize
  const more = end < items.length ? { NextMarker: Buffer.from(String(end)).toString('base64url') } : {}
  return { page: items.slice(start, end), ...more }
}
