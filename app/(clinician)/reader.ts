import { staffZone } from '@/lib/clinic/staff-zone'
import { type Locale, translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { staffUnits } from '@/lib/server/units'

/**
 * Who reads the page: language, zone, units and the one "now" of the request. The zone is the clinic's: targets are days of
 * the clinic, visits stand in its calendar, and a colleague abroad must read the same time on every page. Call a guard first.
 */
export async function reader() {
  const person = await currentPerson()
  const locale: Locale = await readerLocale()
  return {
    locale,
    zone: staffZone(person),
    units: await staffUnits(),
    now: new Date(),
    t: translator(locale, 'clinician'),
  }
}
