import type { ReactNode } from 'react'
import { type Locale, translator } from '@/lib/messages'

/** A picture with its title above and its download below. */
export function Part({
  id,
  title,
  href,
  locale,
  children,
}: {
  id: string
  title: string
  href: string
  locale: Locale
  children: ReactNode
}) {
  const t = translator(locale, 'progress')
  return (
    <section aria-labelledby={id} className="flex break-inside-avoid flex-col gap-3">
      <h2 id={id} className="text-xl font-semibold">
        {title}
      </h2>
      {children}
      <a
        href={href}
        download
        aria-label={t('downloadOf', { what: title })}
        className="inline-flex min-h-12 items-center self-start text-accent underline underline-offset-4 print:hidden"
      >
        {t('download')}
      </a>
    </section>
  )
}
