import { createHash } from 'node:crypto'
import type { StatusPage } from '@/components/screens/status/page'

const hashes = (texts: string[]) =>
  texts.map(text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`).join(' ')

/** The page's Content-Security-Policy: its own script and styles by hash, itself and the chat to talk to. */
export const policyFor = ({ scripts, styles }: StatusPage, chatUrl: URL) =>
  [
    "default-src 'none'",
    `script-src ${hashes(scripts)}`,
    `style-src ${hashes(styles)}`,
    `connect-src 'self' ${chatUrl.origin}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
