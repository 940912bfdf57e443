import { cutPage, type KeptPage } from './page-text'
import { keepRow, keptNames, personOfPage, phonePerson, readRow } from './phone-store'
import { idle } from './quiet'

/**
 * The pages a person can open without a line, as they were when there was one. In the order in which they are kept:
 * whom to call first, for the line may go before all are.
 */
export const PAGES = {
  '/help': '/help',
  '/flare': '/flare',
  // also when today's is done: tomorrow morning there may be no line
  '/check-in': '/check-in?again=1',
  // whatever day it will be
  '/session': '/session?keep=1',
  '/today': '/today',
  '/plan': '/plan',
  '/session/not-today': '/session/not-today',
  '/activity': '/activity',
} as const
export type KeptPath = keyof typeof PAGES
const FRESH_FOR_MS = 30 * 60_000

type Person = Awaited<ReturnType<typeof phonePerson>>
/** What is known of the kept pages without opening them. */
type List = Record<string, Pick<KeptPage, 'at' | 'lang' | 'build'>>

/**
 * Keeps the pages a person needs without a line, sealed, one after the other while the browser is idle, unless they
 * were kept minutes ago, this same day, by this build and in the same language. `anew` = something has been sent since,
 * so that they say something else now.
 */
export async function keepPages(person: Person, { anew = false } = {}): Promise<void> {
  const { lang } = document.documentElement
  const build = personOfPage()?.build
  const [list, here] = await Promise.all([readRow<List>(person, 'list', 'pages'), keptNames(person, 'page')])
  const kept: List = { ...list }
  for (const [path, address] of Object.entries(PAGES)) {
    const known = here.includes(path) ? kept[path] : undefined
    if (!anew && known?.lang === lang && known.build === build && isFresh(known.at)) continue
    await idle()
    const page = await fetchPage(person, address)
    if (page === 'stop') return
    if (page === 'elsewhere') continue
    await keepRow(person, 'page', path, page)
    kept[path] = { at: page.at, lang: page.lang, build: page.build }
    await keepRow(person, 'list', 'pages', kept)
  }
}

/** A page that was made yesterday speaks of another day, however little ago that is. */
function isFresh(at: string): boolean {
  const [now, then] = [new Date(), new Date(at)]
  return now.getTime() - then.getTime() < FRESH_FOR_MS && now.toDateString() === then.toDateString()
}

/** One page as it is now; 'elsewhere' when there is none for this person, 'stop' when none can be had now. */
async function fetchPage(person: Person, address: string): Promise<KeptPage | 'elsewhere' | 'stop'> {
  // not opened by a person: it keeps nobody signed in
  const response = await fetch(address, { headers: { purpose: 'prefetch' }, priority: 'low' })
  if (!response.ok) return 'stop'
  if (response.redirected) return 'elsewhere'
  const at = new Date().toISOString()
  return cutPage(await response.text(), { owner: person.owner, at }) ?? 'stop'
}

/** Which pages are kept for whom this phone belongs to, in the order of `PAGES`. */
export async function keptPaths(): Promise<KeptPath[]> {
  const names = await keptNames(await phonePerson(), 'page')
  return (Object.keys(PAGES) as KeptPath[]).filter((path) => names.includes(path))
}

/** A page kept for whom this phone belongs to; undefined when there is none. */
export const keptPage = async (path: string): Promise<KeptPage | undefined> =>
  readRow<KeptPage>(await phonePerson(), 'page', path)
