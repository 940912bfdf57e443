import { type Locale, translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { staffUnits } from '@/lib/server/units'

/** Who reads the page: language, zone, units and the one "now" of the request. Call a guard first. */
export async function reader() {
  const person = await currentPerson()
  const locale: Locale = await readerLocale()
  return {
    locale,
    zone: person?.timeZone ?? 'UTC',
    units: await staffUnits(),
    now: new Date(),
    t: translator(locale, 'clinician'),
  }
}
