import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { SoftLinks } from '@/components/shell/soft-links'
import { readingDirection } from '@/lib/messages/reading-direction'
import { readerLocale } from '@/lib/server/locale'
import { parseTheme, themeCookie } from '@/lib/theme/theme'
import { atkinson } from './font'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Loadwise', template: '%s · Loadwise' },
  robots: { index: false, follow: false },
}

/** The colours of `--paper` in app/globals.css: the browser's own bar joins the page. */
export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f1ea' },
    { media: '(prefers-color-scheme: dark)', color: '#171513' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value)
  const locale = await readerLocale()
  return (
    <html
      lang={locale}
      dir={readingDirection(locale)}
      className={atkinson.variable}
      data-theme={theme === 'system' ? undefined : theme}
    >
      <body className="font-sans antialiased">
        <SoftLinks />
        {children}
      </body>
    </html>
  )
}
