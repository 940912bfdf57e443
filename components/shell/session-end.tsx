'use client'

import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Banner } from '@/components/ui/notice'

export type SessionEndWords = Record<'idle' | 'day' | 'stay' | 'ended' | 'endedText' | 'signIn', string> & {
  /** By whole minutes left: less than one, one, two. */
  soon: readonly string[]
}

type Props = { words: SessionEndWords; idleSeconds: number }
type Shown = { kind: 'soon'; seconds: number; canStay: boolean } | { kind: 'ended' } | null

/** WCAG 2.2.1: two minutes to say that one is still there. */
const WARN_SECONDS = 120
const AGAIN_SECONDS = 30

/**
 * Says two minutes before a sign-in ends that it will, and lets it go on; afterwards, how to come back to what was
 * written. The portal is asked how long is left: work in another tab counts as well.
 */
export function SessionEnd({ words, idleSeconds }: Props) {
  const router = useRouter()
  const pathname = usePathname()
  const [shown, setShown] = useState<Shown>(null)
  const [asked, ask] = useState(0)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let due = Date.now() + (idleSeconds - WARN_SECONDS) * 1000
    let gone = false
    const wait = (seconds: number) => {
      due = Date.now() + seconds * 1000
      clearTimeout(timer)
      timer = setTimeout(look, seconds * 1000)
    }
    const look = async () => {
      const left = await timeLeft()
      if (gone) return
      if (left === 'unknown') return wait(AGAIN_SECONDS)
      if (left === 'ended') return setShown({ kind: 'ended' })
      if (left.seconds > WARN_SECONDS) {
        setShown(null)
        return wait(left.seconds - WARN_SECONDS)
      }
      setShown({ kind: 'soon', ...left })
      wait(Math.min(left.seconds, AGAIN_SECONDS) + 1)
    }
    // a phone that slept has let the moment pass
    const back = () => {
      if (document.visibilityState === 'visible' && (Date.now() >= due || asked > 0)) void look()
    }
    if (asked > 0) void look()
    else wait(idleSeconds - WARN_SECONDS)
    document.addEventListener('visibilitychange', back)
    return () => {
      gone = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', back)
    }
  }, [idleSeconds, asked])

  if (!shown) return null
  if (shown.kind === 'ended')
    return (
      <Strip>
        <p className="font-semibold">{words.ended}</p>
        <p>{words.endedText}</p>
        <a
          href={`/sign-in?next=${encodeURIComponent(pathname)}`}
          target="_blank"
          className="inline-flex min-h-12 items-center font-semibold underline underline-offset-4"
        >
          {words.signIn}
        </a>
      </Strip>
    )
  return (
    <Strip>
      <p className="font-semibold">
        {words.soon[Math.min(Math.floor(shown.seconds / 60), words.soon.length - 1)]}
      </p>
      <p>{shown.canStay ? words.idle : words.day}</p>
      {shown.canStay ? (
        <button
          type="button"
          className="min-h-12 font-semibold underline underline-offset-4"
          onClick={() => {
            // what a person asks for moves the clock; what is written on the page stays as it is
            router.refresh()
            setShown(null)
            setTimeout(() => ask(asked + 1), 2_000)
          }}
        >
          {words.stay}
        </button>
      ) : null}
    </Strip>
  )
}

const Strip = ({ children }: { children: React.ReactNode }) => (
  <div className="fixed inset-x-0 top-0 z-40 bg-paper print:hidden">
    <Banner tone="watch" live="alert">
      <div className="flex flex-wrap items-center gap-x-4 text-base">{children}</div>
    </Banner>
  </div>
)

async function timeLeft(): Promise<{ seconds: number; canStay: boolean } | 'ended' | 'unknown'> {
  try {
    const response = await fetch('/api/session', { cache: 'no-store' })
    if (response.status === 401) return 'ended'
    return response.ok ? ((await response.json()) as { seconds: number; canStay: boolean }) : 'unknown'
  } catch {
    return 'unknown'
  }
}
