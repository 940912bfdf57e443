import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shell/demo-banner'
import { LanguageSwitch } from '@/components/shell/language-switch'
import { PublicShell } from '@/components/shell/public-shell'
import { ThemeSwitch } from '@/components/shell/theme-switch'
import { env } from '@/lib/server/env'
import { readerLocale } from '@/lib/server/locale'
import { parseTheme, themeCookie } from '@/lib/theme/theme'

/** The frame of what somebody shared by a link. It guards nothing and knows nobody. */
export default async function SharedLayout({ children }: { children: ReactNode }) {
  const locale = await readerLocale()
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <PublicShell
      locale={locale}
      home="/"
      helpHref="/sign-in/help"
      banner={env().DEMO ? <DemoBanner locale={locale} /> : null}
      preferences={
        <>
          <LanguageSwitch locale={locale} />
          <ThemeSwitch locale={locale} current={theme} />
        </>
      }
    >
      {children}
    </PublicShell>
  )
}
