import { type Locale, translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'

/** Who reads the page: language, zone and the one "now" of the request. Call a guard first. */
export async function reader() {
  const person = await currentPerson()
  const locale: Locale = person?.locale ?? 'en'
  return { locale, zone: person?.timeZone ?? 'UTC', now: new Date(), t: translator(locale, 'clinician') }
}
