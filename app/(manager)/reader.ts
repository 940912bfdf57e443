import { type Locale, translator } from '@/lib/messages'
import { readerLocale } from '@/lib/server/locale'

/** Who reads the page: language and the one "now" of the request. Call the guard first. */
export async function reader() {
  const locale: Locale = await readerLocale()
  return { locale, now: new Date(), t: translator(locale, 'manager') }
}
