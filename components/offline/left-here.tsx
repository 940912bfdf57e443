'use client'

import { useEffect, useState } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageLink } from '@/components/ui/page-link'
import type { LeftHere as Left } from '@/lib/browser/left-here'
import { idle } from '@/lib/browser/quiet'
import type { LeftWords } from '@/lib/session-player/left-words'

const LOOK_EVERY_MS = 30_000

/** Mostly there is nothing: the page comes alive first. */
async function lazily(now: number) {
  await idle()
  return (await import('@/lib/browser/left-here')).leftHere(now)
}

/** On Today: a session that was left on this phone, and the question about one that waits here. Mostly nothing. */
export function LeftHere({ words, find = lazily }: { words: LeftWords; find?: typeof lazily }) {
  const [left, setLeft] = useState<Left | null>(null)

  useEffect(() => {
    let wanted = true
    const look = async () => {
      const found = await find(Date.now())
      if (wanted) setLeft(found)
    }
    const again = () => void look().catch(() => undefined)
    again()
    const timer = setInterval(again, LOOK_EVERY_MS)
    document.addEventListener('visibilitychange', again)
    return () => {
      wanted = false
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [find])

  if (!left || !(left.sign || left.checkedIn || left.unfinished || left.asks)) return null
  return (
    <div
      className="flex flex-col gap-3"
      data-here={left.sign ? 'sign' : left.checkedIn ? 'check-in' : undefined}
    >
      {left.sign ? (
        <Notice
          tone="stop"
          title={words.sign}
          live="alert"
          action={
            <PageLink href="/help" className={buttonClasses('danger')}>
              {words.signHelp}
            </PageLink>
          }
        >
          {words.signText}
        </Notice>
      ) : null}
      {left.checkedIn && !left.sign ? (
        <Notice tone="ok" title={words.checkedIn} live="status">
          {words.checkedInText}
        </Notice>
      ) : null}
      {left.unfinished ? (
        <Notice
          tone="info"
          title={words.title}
          live="status"
          action={
            <PageLink href="/session" className={buttonClasses('secondary')}>
              {words.open}
            </PageLink>
          }
        >
          {left.unfinished.at ?? words.old}
        </Notice>
      ) : null}
      {left.asks ? (
        <Notice
          tone="info"
          title={words.ask}
          live="status"
          action={
            <PageLink href={left.asks} className={buttonClasses()}>
              {words.answer}
            </PageLink>
          }
        >
          {words.askText}
        </Notice>
      ) : null}
    </div>
  )
}
