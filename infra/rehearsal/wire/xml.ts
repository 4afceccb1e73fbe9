/** awsQuery responses: a structure as XML, lists as `<member>` elements, timestamps as ISO 8601. */
import type { Shape } from './smithy'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}

/** XML 1.0 §2.2: what no document may hold, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export const escapeXml = (text: string): string =>
  text.replace(impossible, '\ufffd').replace(/[&<>"\r]/g, found => entities[found] ?? found)

const element = (name: string, content: string): string =>
  content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`

function text(value: unknown): string {
  return value instanceof Date ? value.toISOString() : escapeXml(String(value))
}

function content(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case 'structure': {
      const fields = new Map(Object.entries(value ?? {}))
      return [...shape.members]
        .filter(([name]) => fields.get(name) !== undefined)
        .map(([name, member]) => element(name, content(member, fields.get(name))))
        .join('')
    }
    case 'list':
      return (Array.isArray(value) ? value : [])
        .map(item => element('member', content(shape.item(), item)))
        .join('')
    case 'map':
      return Object.entries(value ?? {})
        .map(([key, item]) =>
          element('entry', `<key>${escapeXml(key)}</key>${element('value', content(shape.value(), item))}`),
        )
        .join('')
    default:
      return text(value)
  }
}

export const encodeXml = (name: string, shape: Shape, value: unknown): string =>
  element(name, content(shape, value))
