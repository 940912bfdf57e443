/** Member states of the European Union: 112 everywhere (Directive (EU) 2018/1972, article 109). */
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

/** Where 112 is the number, or answers beside a national one, outside the Union: EEA, Switzerland, and by national law. */
const ALSO_112 = 'CH GB IN IS LI NO TR'.split(' ')

/** The number for an ambulance where it is another one, as the country itself publishes it. */
const OTHER: Readonly<Record<string, string>> = {
  AU: '000',
  BR: '192',
  CA: '911',
  HK: '999',
  IL: '101',
  JP: '119',
  KR: '119',
  MX: '911',
  NZ: '111',
  SG: '995',
  TH: '1669',
  US: '911',
}

const numbers: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...EU, ...ALSO_112].map((country) => [country, '112'])),
  ...OTHER,
}

/** A country that is not on the list. */
export const ELSEWHERE = 'ZZ'

/** Countries somebody can choose for a journey, and "another country". */
export const TRAVEL_COUNTRIES: readonly string[] = [...Object.keys(numbers).sort(), ELSEWHERE]

/**
 * What a mobile phone takes for an emergency call in any network (3GPP TS 22.101, 10.1.1): what is said where the
 * country is not known, with the advice to ask for the local number.
 */
const ANYWHERE = '112'

export type Abroad = { country: string; number: string; isKnown: boolean }

/** Numbers to call as they hold where somebody is: urgent care of home answers nobody in another country. */
export function contactThere<
  C extends { country: string; emergencyNumber: string; urgentCareNumber: string | null },
>(clinic: C, country: string | null): C & { abroad: Abroad | null } {
  const there = abroad(country, clinic.country)
  return there === null
    ? { ...clinic, abroad: null }
    : { ...clinic, abroad: there, emergencyNumber: there.number, urgentCareNumber: null }
}

/** The number known for a country where `number` can hardly be it; null = it may be right, or the country is not known. */
export function knownInstead(country: string, number: string): string | null {
  const known = numbers[country]
  if (known === undefined || known === number) return null
  return country in OTHER || number === OTHER.US ? known : null
}

/** Whom to call during a journey; null while somebody is in the country of their clinic, whose own number holds. */
export function abroad(country: string | null, clinicCountry: string): Abroad | null {
  if (country === null || country === clinicCountry) return null
  const number = numbers[country]
  return { country, number: number ?? ANYWHERE, isKnown: number !== undefined }
}
