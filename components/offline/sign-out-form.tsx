'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { SignOutWords } from '@/lib/entry/saved-words'

/**
 * The way out. What waits on this phone is sent first; what cannot be sent is asked about, and stays locked unless its
 * person wants it gone. Without JavaScript nothing was kept, and it is a plain form.
 */
export function SignOutForm({ words, wide }: { words: SignOutWords; wide?: boolean }) {
  const form = useRef<HTMLFormElement>(null)
  const [waiting, setWaiting] = useState(0)
  const [leaving, setLeaving] = useState(false)

  async function leave(wipe: boolean) {
    setLeaving(true)
    try {
      const { leavePhone } = await import('@/lib/browser/leave')
      const left = await leavePhone(wipe ? 'wipe' : waiting > 0 ? 'keep' : 'ask')
      if (left > 0) {
        setLeaving(false)
        return setWaiting(left)
      }
    } catch {
      // nothing was kept here
    }
    form.current?.submit()
  }

  return (
    <>
      <form
        ref={form}
        action="/sign-out"
        method="post"
        onSubmit={(event) => {
          event.preventDefault()
          if (!leaving) void leave(false)
        }}
      >
        <Button look="secondary" wide={wide} aria-disabled={leaving || undefined}>
          {words.submit}
        </Button>
      </form>
      <Dialog
        open={waiting > 0}
        onClose={() => setWaiting(0)}
        title={words.title}
        closeLabel={words.close}
        footer={
          <div className="flex w-full flex-col gap-2">
            <Button type="button" wide onClick={() => setWaiting(0)}>
              {words.stay}
            </Button>
            <Button type="button" look="secondary" wide onClick={() => leave(false)}>
              {words.keep}
            </Button>
            <Button type="button" look="danger" wide onClick={() => leave(true)}>
              {words.wipe}
            </Button>
          </div>
        }
      >
        <p>{words.text[Math.min(waiting, words.text.length - 1)]}</p>
      </Dialog>
    </>
  )
}
