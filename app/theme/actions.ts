'use server'

import { cookies } from 'next/headers'
import { parseTheme, themeCookie } from '@/lib/theme/theme'

/** Keeps the chosen theme for a year. Not personal data: no session is read. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = parseTheme(form.get('theme'))
  const jar = await cookies()
  if (theme === 'system') jar.delete(themeCookie)
  else jar.set(themeCookie, theme, { maxAge: 60 * 60 * 24 * 365, sameSite: 'lax', path: '/', httpOnly: true })
}
