import type { APIResponse } from '@playwright/test'

const MUST: Record<string, RegExp> = {
  'strict-transport-security': /max-age=63072000; includeSubDomains/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'x-frame-options': /^DENY$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\((self)?\)/,
  'content-security-policy': /default-src 'none'/,
  'cache-control': /no-store/,
}

/** What an answer behind the sign-in lacks of the headers that every one carries; empty = nothing. */
export function headersLacking(answer: APIResponse): string[] {
  const headers = answer.headers()
  const lacking = Object.entries(MUST).filter(([name, value]) => !value.test(headers[name] ?? ''))
  const tells = ['x-powered-by', 'server'].filter((name) => headers[name] !== undefined)
  return [...lacking.map(([name]) => name), ...tells]
}
