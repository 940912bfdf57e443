import { knownLocale, type Locale } from './index'

/** The first of our languages a browser asks for (`Accept-Language`, by weight); null when it asks for none of them. */
export function acceptedLocale(header: string | null): Locale | null {
  const wishes = (header ?? '').split(',').flatMap((wish) => {
    const [range = '', ...settings] = wish.trim().split(';')
    const weight = settings.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find(Boolean)
    const locale = knownLocale(range.split('-')[0]?.toLowerCase())
    const q = weight === undefined ? 1 : Number(weight)
    return locale !== null && q > 0 ? [{ locale, q }] : []
  })
  return wishes.sort((a, b) => b.q - a.q)[0]?.locale ?? null
}
