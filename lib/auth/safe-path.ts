/**
 * A path of this site to go on to after signing in. Anything else (another host, a scheme, backslashes, control
 * characters, an API or sign-in page) becomes `fallback`.
 */
export function safePath(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || wanted.length > 500) return fallback
  if (!/^\/(?![/\\])[\w\-./?=&%~+,:@]*$/.test(wanted)) return fallback
  const path = wanted.split('?')[0] ?? ''
  if (path.includes('..') || path.includes('//')) return fallback
  return /^\/(api|_next|sign-in|sign-out)(\/|$)/.test(path) ? fallback : wanted
}
