'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState } from 'react'
import { PageLink } from '@/components/ui/page-link'
import { ToneMark, toneSurface } from '@/components/ui/tone'
import type { OutboxState } from '@/lib/browser/outbox'
import { type CountedSentence, sayCounted } from '@/lib/messages/counted'

export type KeeperWords = {
  offline: string
  /** Something that had waited has arrived. */
  sent: string
  waiting: CountedSentence
  portal: CountedSentence
  signIn: CountedSentence
  refused: CountedSentence
  list: string
}

const whenIdle = (work: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 3_000 }) : setTimeout(work, 500)

/**
 * Once a page has settled: sends what waits on this phone, makes ready for having no line, and says in one line what is
 * saved where. Nothing is said while all is well.
 */
export function PhoneKeeper({ words }: { words: KeeperWords }) {
  const [online, setOnline] = useState(true)
  const [state, setState] = useState<OutboxState | null>(null)
  const [sent, setSent] = useState(false)
  const router = useRouter()
  const arrived = useEffectEvent(async () => {
    setSent(true)
    const { afterArrival, reloadAsSent, shownNow } = await import('@/lib/browser/arrival')
    const next = afterArrival(shownNow())
    if (next === 'reload') reloadAsSent()
    else if (next === 'refresh') router.refresh()
  })

  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
    let stop = () => {}
    let gone = false
    whenIdle(async () => {
      const { startKeeping } = await import('@/lib/browser/keeper')
      const { wasSent } = await import('@/lib/browser/arrival')
      if (gone) return
      if (wasSent()) setSent(true)
      stop = startKeeping(setState, () => void arrived())
    })
    return () => {
      gone = true
      stop()
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])

  const said = sentence(words, online, state, sent)
  return (
    <div role="status">
      {said ? (
        <div className={`mx-auto mt-2 w-full max-w-2xl px-4 print:hidden`}>
          <div
            className={`flex items-baseline gap-3 rounded-md border-s-4 px-3 py-2 ${toneSurface[said.tone]}`}
          >
            <ToneMark tone={said.tone} className="size-3" />
            <p className="min-w-0">
              {said.text}{' '}
              {said.list ? (
                <PageLink
                  href="/saved"
                  className="inline-block py-1 font-semibold underline underline-offset-4"
                >
                  {words.list}
                </PageLink>
              ) : null}
            </p>
          </div>
        </div>
      ) : null}
    </div>
  )
}

/** The gravest thing to say, or nothing. */
function sentence(words: KeeperWords, online: boolean, state: OutboxState | null, sent: boolean) {
  const { waiting, refused, why } = state ?? { waiting: 0, refused: 0, why: null }
  if (refused > 0) return { tone: 'watch', text: sayCounted(words.refused, refused), list: true } as const
  if (waiting > 0 && why === 'portal')
    return { tone: 'watch', text: sayCounted(words.portal, waiting), list: true } as const
  if (waiting > 0 && (why === 'sign_in' || why === 'other_person'))
    return { tone: 'watch', text: sayCounted(words.signIn, waiting), list: true } as const
  if (waiting > 0 && (why === 'line' || !online))
    return { tone: 'info', text: sayCounted(words.waiting, waiting), list: true } as const
  if (!online) return { tone: 'info', text: words.offline, list: false } as const
  if (sent) return { tone: 'ok', text: words.sent, list: false } as const
  return null
}
