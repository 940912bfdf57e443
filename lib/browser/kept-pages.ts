import { keepRow, phonePerson, readRow } from './phone-store'

/** The pages a person can open without a line, as they were when there was one. */
const PAGES: Record<string, string> = {
  '/today': '/today',
  // also when today's is done: tomorrow morning there may be no line
  '/check-in': '/check-in?again=1',
  // whatever day it will be
  '/session': '/session?keep=1',
  '/session/not-today': '/session/not-today',
  '/flare': '/flare',
  '/plan': '/plan',
  '/activity': '/activity',
  '/help': '/help',
}
const FRESH_FOR_MS = 30 * 60_000

export type KeptPage = {
  html: string
  title: string
  /** The colours this person chose; left out = those of the phone. */
  theme?: string | undefined
  /** When it was fetched, by this phone's clock. */
  at: string
  /** The language it is in. */
  lang: string
}

type Person = Awaited<ReturnType<typeof phonePerson>>

/**
 * Keeps the pages a person needs without a line, sealed, unless they were kept minutes ago in the same language.
 * `anew` = something has been sent since, so that they say something else now.
 */
export async function keepPages(person: Person, { anew = false } = {}): Promise<void> {
  const { lang } = document.documentElement
  for (const [path, address] of Object.entries(PAGES)) {
    const known = await readRow<KeptPage>(person, 'page', path)
    const isFresh = known?.lang === lang && Date.now() - Date.parse(known.at) < FRESH_FOR_MS
    if (isFresh && !anew) continue
    if (!(await keepPage(person, path, address))) return
  }
}

/** Keeps one page as it is now; false when it could not be had. */
async function keepPage(person: Person, path: string, address: string): Promise<boolean> {
  // not opened by a person: it keeps nobody signed in
  const response = await fetch(address, { headers: { purpose: 'prefetch' }, priority: 'low' })
  if (!response.ok || response.redirected) return response.ok
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  if (page.getElementById('phone')?.dataset.owner !== person.owner) return false
  const main = page.querySelector('main')
  if (!main) return false
  for (const script of main.querySelectorAll('script, template')) script.remove()
  const { lang, dataset } = page.documentElement
  const at = new Date().toISOString()
  const kept: KeptPage = { html: main.innerHTML, title: page.title, theme: dataset.theme, at, lang }
  await keepRow(person, 'page', path, kept)
  return true
}

/** A page kept for whom this phone belongs to; undefined when there is none. */
export const keptPage = async (path: string): Promise<KeptPage | undefined> =>
  readRow<KeptPage>(await phonePerson(), 'page', path)
