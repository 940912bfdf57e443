import type { ReactNode } from 'react'
import { useSent } from '@/components/offline/use-sent'
import { buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageLink } from '@/components/ui/page-link'
import type { KeepWords } from '@/lib/entry/keep-spec'
import type { Waits } from '@/lib/entry/waits'

export type Waiting = { why: Waits; urgent: boolean }

/**
 * In the place of a form whose entry waits on the phone: where it is, what happens to it, and, when a safety sign was
 * ticked, whom to call, for nobody has heard of it yet. Plain links, for without a line there is no other page to load.
 */
export function KeptNotice({
  words,
  waiting,
  urgent,
}: {
  words: KeepWords
  waiting: Waiting
  urgent?: ReactNode
}) {
  const { why } = waiting
  const sent = useSent()
  const text = {
    line: words.line,
    portal: words.portal,
    sign_in: words.signIn,
    other_person: words.otherPerson,
    slow: words.slow,
  }
  const signsIn = !sent && (why === 'sign_in' || why === 'other_person')
  return (
    <div data-kept-notice className="flex flex-col gap-6">
      {waiting.urgent ? (
        <Notice tone="stop" {...(!sent && { title: words.urgent })} heading={2} live="alert">
          {urgent}
        </Notice>
      ) : null}
      {sent ? (
        <Notice tone="ok" title={words.sent} heading={2} live="status">
          <p>{words.sentText}</p>
        </Notice>
      ) : (
        <Notice tone="info" title={words.saved} heading={2} live="status">
          <p>{text[why]}</p>
          <p>{waiting.urgent ? words.untilSign : words.until}</p>
        </Notice>
      )}
      <div className="flex flex-col gap-3">
        {signsIn ? (
          <PageLink href="/sign-in?next=%2Fsaved" className={buttonClasses('primary', 'large', true)}>
            {words.signInLink}
          </PageLink>
        ) : null}
        <PageLink href="/today" className={buttonClasses(signsIn ? 'secondary' : 'primary', 'large', true)}>
          {words.toToday}
        </PageLink>
        <PageLink href="/saved" className={buttonClasses('quiet', 'normal', true)}>
          {words.toList}
        </PageLink>
      </div>
    </div>
  )
}
