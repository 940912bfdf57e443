import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { cache } from 'react'
import { METHOD_HEADER, MOVES_IDLE_HEADER, PATH_HEADER, REQUEST_ID_HEADER } from '../auth/request-headers'
import { env } from './env'

export type RequestFacts = {
  /** Given by proxy.ts; logs, audit rows and the reference shown with an error carry it. */
  requestId: string
  /** Path and query as asked for; null where proxy.ts did not run. */
  path: string | null
  /** Looks, and sends nothing: a page opened, not a form sent. True where it is not known. */
  reads: boolean
  /** Done by a person (a page, a form), so the idle clock moves; polling and prefetching only look. */
  byPerson: boolean
  userAgent: string | undefined
  /** Where it came from, as far as that is known. */
  address: string
}

const REQUEST_ID = /^[0-9a-f-]{36}$/

/** What a request says about itself, besides who sent it. */
export const requestFacts = cache(async (): Promise<RequestFacts> => {
  const sent = await headers()
  const id = sent.get(REQUEST_ID_HEADER)
  return {
    requestId: id && REQUEST_ID.test(id) ? id : randomUUID(),
    path: sent.get(PATH_HEADER),
    reads: /^(GET|HEAD)$/.test(sent.get(METHOD_HEADER) ?? 'GET'),
    byPerson: sent.get(MOVES_IDLE_HEADER) === '1',
    userAgent: sent.get('user-agent') ?? undefined,
    address: addressOf(sent.get('x-forwarded-for'), env().TRUSTED_PROXIES),
  }
})

/**
 * The address of the person: as many entries from the right as there are proxies of ours. What stands further left
 * was written by whoever sent it. Without a proxy Next notes the address itself unless the sender named one: then
 * this is only as good as their word, and the limit per account is what holds.
 */
export function addressOf(forwardedFor: string | null, trustedProxies: number): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  return (entries.at(-Math.max(1, trustedProxies)) ?? entries[0] ?? '').slice(0, 45) || 'unknown'
}
