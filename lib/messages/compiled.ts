import { type Formatters, IntlMessageFormat, type PrimitiveType } from 'intl-messageformat'

type Values = Record<string, PrimitiveType>
type Words = ((key: never, values?: never) => string) & { raw: (key: never) => unknown }

/** The formatters of one language, each made once. */
function formattersOf(locale: string): Formatters {
  const made = new Map<string, Intl.NumberFormat | Intl.PluralRules>()
  const remembered = <T extends Intl.NumberFormat | Intl.PluralRules>(key: string, make: () => T): T => {
    const known = made.get(key)
    if (known !== undefined) return known as T
    const format = make()
    made.set(key, format)
    return format
  }
  return {
    getNumberFormat: (_, options) =>
      remembered(
        options === undefined ? 'number' : JSON.stringify(options),
        () => new Intl.NumberFormat(locale, options as Intl.NumberFormatOptions),
      ),
    getPluralRules: (_, options) =>
      remembered(options?.type ?? 'cardinal', () => new Intl.PluralRules(locale, options)),
    getDateTimeFormat: (_, options) => new Intl.DateTimeFormat(locale, options),
  }
}

/**
 * The same words, each sentence read once: use-intl writes its settings out as text at every call to find the sentence
 * it has read before, which was a tenth of a page's time. What it refuses is still refused by it (`words` throws).
 */
export function compiled<T extends Words>(words: T, locale: string): T {
  const formatters = formattersOf(locale)
  const plain = new Map<string, string>()
  const formats = new Map<string, IntlMessageFormat>()
  const ask = words as unknown as ((key: string, values?: Values) => string) & {
    raw: (key: string) => unknown
  }
  const say = (key: string, values?: Values): string => {
    if (values === undefined) {
      const known = plain.get(key)
      if (known !== undefined) return known
      const text = ask(key)
      plain.set(key, text)
      return text
    }
    let format = formats.get(key)
    if (format === undefined) {
      const message = ask.raw(key)
      if (typeof message !== 'string') return ask(key, values)
      format = new IntlMessageFormat(message, locale, undefined, { formatters })
      formats.set(key, format)
    }
    const text = format.format(values)
    return typeof text === 'string' ? text : ask(key, values)
  }
  return Object.assign(say, words) as unknown as T
}
