import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shell/demo-banner'
import { PublicShell } from '@/components/shell/public-shell'
import { ThemeSwitch } from '@/components/shell/theme-switch'
import { defaultLocale } from '@/lib/messages'
import { env } from '@/lib/server/env'
import { currentPerson } from '@/lib/server/guards'
import { parseTheme, themeCookie } from '@/lib/theme/theme'

/** The frame of everything about getting in. It guards nothing. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = person?.locale ?? defaultLocale
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  return (
    <PublicShell
      locale={locale}
      home="/"
      helpHref="/sign-in/help"
      banner={env().DEMO || person?.isDemo ? <DemoBanner locale={locale} /> : null}
      preferences={<ThemeSwitch locale={locale} current={theme} />}
    >
      {children}
    </PublicShell>
  )
}
