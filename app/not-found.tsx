import type { Metadata } from 'next'
import { connection } from 'next/server'
import { PublicShell } from '@/components/shell/public-shell'
import { defaultLocale, translator } from '@/lib/messages'
import { NothingHere } from './nothing-here'

export const metadata: Metadata = { title: translator(defaultLocale, 'auth')('notFound.title') }

/** For addresses that no page has. Inside a role's pages its own not-found.tsx answers, in that role's frame. */
export default async function NotFound() {
  await connection() // a page made at build time would lack the nonce of its policy
  return (
    <PublicShell locale={defaultLocale} home="/" helpHref="/sign-in/help">
      <NothingHere locale={defaultLocale} />
    </PublicShell>
  )
}
