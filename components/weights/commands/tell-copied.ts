import type { FallbackCommand } from '@/lib/domain/weights/fallback'

/** Tells the console that a command was copied. When it cannot be told, the command matters and this does not. */
export function tellCopied(command: FallbackCommand) {
  void fetch('/api/copied', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command }),
    keepalive: true,
  }).catch(() => {})
}
