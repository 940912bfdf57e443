'use client'

import { type FormEvent, useCallback, useEffect, useState } from 'react'
import { KeptNotice, type Waiting } from '@/components/question-form/kept-notice'
import { buttonClasses } from '@/components/ui/button'
import { ErrorSummary, type FormProblem } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { PageLink } from '@/components/ui/page-link'
import { keepForm } from '@/lib/browser/keep-form'
import { keptPage, keptPaths } from '@/lib/browser/kept-pages'
import { leftHere } from '@/lib/browser/left-here'
import { keptEntries } from '@/lib/browser/outbox'
import type { KeptPage } from '@/lib/browser/page-text'
import type { KeepSpec } from '@/lib/entry/keep-spec'
import type { SavedWords } from '@/lib/entry/saved-words'
import type { LeftWords } from '@/lib/session-player/left-words'
import { sittingToReport } from '@/lib/today/facts-later'
import { KeptHtml, nodesOf, textOf } from './kept-html'
import { LeftHere } from './left-here'
import { OfflineSession } from './offline-session'
import { SavedList } from './saved-list'

export type OfflineWords = {
  title: string
  /** "{time}" stands for when the page was kept. */
  asOf: string
  notKept: string
  /** Before the links to what is kept, and when nothing is. */
  kept: string
  nothingKept: string
  /** What each kept page is called. */
  pages: Record<string, string>
  call: string
  locked: string
  emergency: string
  again: string
  today: string
  problems: string
  cannotKeep: string
  back: string
  savedTitle: string
  saved: SavedWords
  left: LeftWords
}

/** Pages that are made here from what another one keeps. */
const PUT_TOGETHER: Record<string, string> = {
  '/': '/today',
  '/offline': '/today',
  '/session/log': '/session',
}
/** The question about one session; its page is put together here as well. */
const ONE_SESSION = /^\/session\/[0-9a-f-]{36}$/
/** Pages that mean the same whatever stands behind the question mark, or that read it here. */
const ANY_SEARCH = ['/today', '/session', '/flare']

type Shown =
  | { state: 'looking' | 'saved' }
  | { state: 'page'; page: KeptPage; report: string | null }
  | { state: 'not_kept'; paths: string[]; help?: KeptPage | undefined }
  | { state: 'locked' }
type Sent = { spec: KeepSpec; waiting: Waiting; urgent: string }

/**
 * What the service worker shows when there is no line: the page as it was kept for the person this phone belongs to.
 * Its forms work; what they say stays on the phone until there is a line. Nothing personal is in this page itself.
 */
export function OfflinePage({ words, locale }: { words: OfflineWords; locale: string }) {
  const [shown, setShown] = useState<Shown>({ state: 'looking' })
  const [problems, setProblems] = useState<FormProblem[]>([])
  const [sent, setSent] = useState<Sent | null>(null)
  const [back, setBack] = useState(false)

  useEffect(() => {
    const { pathname, search } = location
    const isList = pathname === '/saved'
    const path = ONE_SESSION.test(pathname) ? '/session' : (PUT_TOGETHER[pathname] ?? pathname)
    const other = search !== '' && !ANY_SEARCH.includes(path)
    keptPage(path).then(
      async (page) => {
        if (isList) setShown({ state: 'saved' })
        else if (page && !other)
          setShown({ state: 'page', page, report: path === '/flare' ? await reportKey(search) : null })
        else setShown({ state: 'not_kept', paths: await keptPaths(), help: await keptPage('/help') })
      },
      () => setShown({ state: 'locked' }),
    )
    const online = () => setBack(true)
    addEventListener('online', online)
    return () => removeEventListener('online', online)
  }, [])

  const page = shown.state === 'page' ? shown.page : null
  const report = shown.state === 'page' ? shown.report : null
  const underKey = useCallback(
    (box: HTMLElement) => {
      const key = box.querySelector<HTMLInputElement>('input[name="clientKey"]')
      if (key && report) key.value = report
    },
    [report],
  )
  useEffect(() => {
    if (!page) return
    document.title = textOf(page.title)
    if (page.theme) document.documentElement.dataset.theme = page.theme
  }, [page])

  async function send(event: FormEvent) {
    const form = event.target as HTMLFormElement
    if (form.method === 'get') return
    event.preventDefault()
    const { keep, needed } = form.dataset
    if (!keep) return setProblems([{ message: words.cannotKeep }])
    const spec = JSON.parse(keep) as KeepSpec
    const given = new FormData(form)
    const missing = Object.entries(JSON.parse(needed ?? '{}') as Record<string, string>).flatMap(
      ([fieldId, message]) => (given.get(fieldId) ? [] : [{ fieldId, message }]),
    )
    setProblems(missing)
    if (missing.length > 0) return
    try {
      const result = await keepForm(form, spec)
      if (result.status === 'sent') location.assign(result.leadsTo ?? '/today')
      else if (result.status === 'refused') setProblems(result.reasons.map((message) => ({ message })))
      else {
        const urgent = form.querySelector('[data-urgent]')?.innerHTML ?? ''
        setSent({ spec, waiting: result, urgent })
        scrollTo(0, 0)
      }
    } catch {
      setProblems([{ message: words.cannotKeep }])
    }
  }

  const again = (
    <button type="button" className={buttonClasses('secondary')} onClick={() => location.reload()}>
      {words.again}
    </button>
  )
  if (sent)
    return (
      <KeptNotice words={sent.spec.words} waiting={sent.waiting} urgent={<KeptHtml html={sent.urgent} />} />
    )
  if (shown.state === 'saved')
    return (
      <div className="flex flex-col gap-6">
        <h1 className="text-2xl font-semibold">{words.savedTitle}</h1>
        <SavedList words={words.saved} locale={locale} />
      </div>
    )
  return (
    <div
      data-without-line
      className="flex flex-col gap-6 has-data-[here=check-in]:[&_[data-next=check-in]]:hidden has-data-[here=sign]:[&_[data-next]]:hidden"
    >
      {page ? (
        <Notice tone="info" live="status" action={again}>
          <p>{words.asOf.replace('{time}', timeOf(page.at, locale))}</p>
        </Notice>
      ) : (
        <>
          <h1 className="text-2xl font-semibold">{words.title}</h1>
          {shown.state === 'looking' ? null : (
            <>
              <p>{shown.state === 'locked' ? words.locked : words.notKept}</p>
              <p>{words.emergency}</p>
              {shown.state === 'not_kept' ? <Without shown={shown} words={words} /> : null}
              <div className="flex flex-col gap-3">{again}</div>
            </>
          )}
        </>
      )}
      {page && ['/', '/today', '/offline'].includes(location.pathname) ? (
        <LeftHere words={words.left} find={leftHere} />
      ) : null}
      <ErrorSummary title={words.problems} problems={problems} />
      {page ? (
        <div onSubmit={send}>
          {page.html.includes('data-kit') ? (
            <OfflineSession
              html={page.html}
              path={location.pathname}
              search={new URLSearchParams(location.search)}
              toToday={words.today}
            />
          ) : (
            <KeptHtml html={page.html} ready={underKey} />
          )}
        </div>
      ) : null}
      {back ? (
        <Notice tone="ok" live="status" action={again}>
          {words.back}
        </Notice>
      ) : null}
    </div>
  )
}

/** The report of a sharp pain comes under the key of the sitting it ended, where that waits here too. */
async function reportKey(search: string): Promise<string | null> {
  if (new URLSearchParams(search).get('from') !== 'session') return null
  const waiting = await keptEntries()
  return sittingToReport(waiting.map((entry) => ({ ...entry, keptAt: new Date(entry.keptAt) })))
}

/** Whom to call, and the pages that are on this phone: only what is really here. */
function Without({ shown, words }: { shown: Extract<Shown, { state: 'not_kept' }>; words: OfflineWords }) {
  const calls = shown.help ? callsIn(shown.help.html) : []
  return (
    <>
      {calls.length > 0 ? (
        <ul aria-label={words.call} className="flex flex-col gap-2">
          {calls.map(({ href, text }) => (
            <li key={href}>
              <a href={href} className={buttonClasses('secondary', 'large', true)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {shown.paths.length > 0 ? (
        <nav aria-label={words.kept} className="flex flex-col gap-2">
          <p>{words.kept}</p>
          <ul className="flex flex-col">
            {shown.paths.map((path) => (
              <li key={path} className="border-t border-line">
                <PageLink
                  href={path}
                  className="flex min-h-12 items-center py-2 font-semibold underline underline-offset-4"
                >
                  {words.pages[path]}
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : (
        <p>{words.nothingKept}</p>
      )}
    </>
  )
}

/** The numbers on the kept page that says whom to call, in its order. */
function callsIn(html: string): { href: string; text: string }[] {
  const box = document.createElement('div')
  box.append(...nodesOf(html))
  const links = [...box.querySelectorAll<HTMLAnchorElement>('a[href^="tel:"]')]
  const calls = links.map((link) => ({ href: link.href, text: link.textContent }))
  return calls.filter(({ href }, index) => calls.findIndex((other) => other.href === href) === index)
}

const timeOf = (at: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))
