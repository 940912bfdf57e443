import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shell/demo-banner'
import { LanguageSwitch } from '@/components/shell/language-switch'
import { PublicShell } from '@/components/shell/public-shell'
import { ThemeSwitch } from '@/components/shell/theme-switch'
import { env } from '@/lib/server/env'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { parseTheme, themeCookie } from '@/lib/theme/theme'

/** The frame of everything about getting in. It guards nothing. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = await readerLocale()
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <PublicShell
      locale={locale}
      home="/"
      helpHref="/sign-in/help"
      banner={env().DEMO || person?.isDemo ? <DemoBanner locale={locale} /> : null}
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
