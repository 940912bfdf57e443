import Link from '@/components/ui/link'
import { type Locale, translator } from '@/lib/messages'

type Props = {
  locale: Locale
  displayName: string
  clinicName: string | null
  /** Somebody with several places may go to another one. */
  mayChoose: boolean
}

const link = 'flex min-h-11 items-center text-accent underline underline-offset-4'

/** Who is signed in, where, their own settings, and the way out; on a phone folded under the name, to fit one row. */
export function AccountMenu(props: Props) {
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-3 text-ink-soft max-sm:hidden">
        <Ways {...props} />
      </span>
      <details className="group relative min-w-0 sm:hidden">
        <summary className="flex min-h-11 list-none items-center gap-1 text-accent [&::-webkit-details-marker]:hidden">
          <span className="truncate underline underline-offset-4">{props.displayName}</span>
          <svg
            viewBox="0 0 12 12"
            className="size-3 shrink-0 group-open:rotate-180"
            fill="currentColor"
            aria-hidden="true"
          >
            <path d="M1 4h10L6 10z" />
          </svg>
        </summary>
        <div className="absolute end-0 top-full z-20 flex min-w-48 flex-col rounded-md border border-line-strong bg-sheet px-4 py-2 text-ink-soft">
          <Ways {...props} />
        </div>
      </details>
    </>
  )
}

function Ways({ locale, displayName, clinicName, mayChoose }: Props) {
  const t = translator(locale, 'common')
  return (
    <>
      <Link href="/settings/security" className={link}>
        {displayName}
      </Link>
      {clinicName && mayChoose ? (
        <Link href="/choose" className={link}>
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
    </>
  )
}
