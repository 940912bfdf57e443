import { connection } from 'next/server'
import { PublicShell } from '@/components/shell/public-shell'
import { readerLocale, titled } from '@/lib/server/locale'
import { NothingHere } from './nothing-here'

export const generateMetadata = titled('auth', 'notFound.title')

/** For addresses that no page has. Inside a role's pages its own not-found.tsx answers, in that role's frame. */
export default async function NotFound() {
  await connection() // a page made at build time would lack the nonce of its policy
  const locale = await readerLocale()
  return (
    <PublicShell locale={locale} home="/" helpHref="/sign-in/help">
      <NothingHere locale={locale} />
    </PublicShell>
  )
}
