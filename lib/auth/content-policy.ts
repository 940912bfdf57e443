/** What somebody sent may load and run when it is opened by itself: nothing. */
export const FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

/**
 * What a page may load and run: scripts only with this response's nonce. `development` adds what the development
 * server needs (evaluated code, its socket, its un-nonced styles).
 */
export function contentPolicy(nonce: string, { development }: { development: boolean }): string {
  const rules: Record<string, string> = {
    'default-src': "'none'",
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'style-src-attr': development ? "'unsafe-inline'" : "'none'",
    'img-src': "'self' blob: data:",
    'media-src': "'self' blob:",
    'connect-src': development ? "'self' ws:" : "'self'",
    'font-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'worker-src': "'self'",
    'manifest-src': "'self'",
  }
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}
