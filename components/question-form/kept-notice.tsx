import type { ReactNode } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageLink } from '@/components/ui/page-link'
import type { KeepWords } from '@/lib/entry/keep-spec'

export type Waiting = { why: 'line' | 'portal' | 'sign_in' | 'other_person'; urgent: boolean }

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
  const text = {
    line: words.line,
    portal: words.portal,
    sign_in: words.signIn,
    other_person: words.otherPerson,
  }
  const signsIn = why === 'sign_in' || why === 'other_person'
  return (
    <div className="flex flex-col gap-6">
      {waiting.urgent ? (
        <Notice tone="stop" title={words.urgent} heading={2} live="alert">
          {urgent}
        </Notice>
      ) : null}
      <Notice tone="info" title={words.saved} heading={2} live="status">
        <p>{text[why]}</p>
        <p>{words.until}</p>
      </Notice>
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
