import Link from 'next/link'
import { type Locale, translator } from '@/lib/messages'

type Props = {
  locale: Locale
  displayName: string
  clinicName: string | null
  /** Somebody with several places may go to another one. */
  mayChoose: boolean
}

const link = 'flex min-h-11 items-center text-accent underline underline-offset-4'

/** Who is signed in, where, their own settings, and the way out. */
export function AccountMenu({ locale, displayName, clinicName, mayChoose }: Props) {
  const t = translator(locale, 'common')
  return (
    <span className="flex flex-wrap items-center gap-x-3 text-ink-soft">
      <Link href="/settings/security" prefetch={false} className={link}>
        {displayName}
      </Link>
      {clinicName && mayChoose ? (
        <Link href="/choose" prefetch={false} className={link}>
          {clinicName}
        </Link>
      ) : (
        <span>{clinicName}</span>
      )}
      <form action="/sign-out" method="post">
        <button type="submit" className="min-h-11 text-accent underline underline-offset-4">
          {t('signOut')}
        </button>
      </form>
    </span>
  )
}
