import { type Locale, translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'

/** Who reads the page: language and the one "now" of the request. Call the guard first. */
export async function reader() {
  const person = await currentPerson()
  const locale: Locale = person?.locale ?? 'en'
  return { locale, now: new Date(), t: translator(locale, 'manager') }
}
