'use client'

import { useEffect, useState } from 'react'
import { Button, buttonClasses } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { PageLink } from '@/components/ui/page-link'
import {
  forgetEntry,
  type Kept,
  keptEntries,
  onOutboxChange,
  outboxState,
  sendKept,
} from '@/lib/browser/outbox'
import type { SavedWords } from '@/lib/entry/saved-words'
import type { Waits } from '@/lib/entry/waits'

type List = { entries: Kept[]; why: Waits | null }

/** What this person's phone keeps and why, each entry with what it says, and what can be done about it. */
export function SavedList({ words, locale }: { words: SavedWords; locale: string }) {
  const [list, setList] = useState<List | 'looking' | 'unknown'>('looking')
  const [sending, setSending] = useState(false)

  useEffect(() => {
    const look = async () => {
      try {
        setList({ entries: await keptEntries(), why: (await outboxState()).why })
      } catch {
        setList('unknown')
      }
    }
    void look()
    return onOutboxChange(look)
  }, [])

  async function retry() {
    setSending(true)
    await sendKept().catch(() => null)
    setSending(false)
  }

  if (list === 'looking') return <p>{words.looking}</p>
  if (list === 'unknown') return <p>{words.unknown}</p>
  const { entries, why } = list
  if (entries.length === 0)
    return (
      <Notice tone="ok" live="status">
        {words.none}
      </Notice>
    )
  const waits = entries.some((entry) => !entry.refused)
  const signsIn = why === 'sign_in' || why === 'other_person'
  return (
    <div className="flex flex-col gap-6">
      {waits ? (
        <Notice
          tone="info"
          live="status"
          action={
            signsIn ? (
              <PageLink href="/sign-in?next=%2Fsaved" className={buttonClasses()}>
                {words.signInLink}
              </PageLink>
            ) : (
              <Button type="button" onClick={retry} aria-disabled={sending || undefined}>
                {sending ? words.retrying : words.retry}
              </Button>
            )
          }
        >
          {signsIn ? words.signIn : why === 'portal' ? words.portal : words.line}
        </Notice>
      ) : null}
      <ul className="divide-y divide-line border-y border-line">
        {entries.map((entry) => (
          <li key={entry.clientKey} className="flex flex-col gap-2 py-4">
            <Entry entry={entry} words={words} locale={locale} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Entry({ entry, words, locale }: { entry: Kept; words: SavedWords; locale: string }) {
  const kind = words.kinds[entry.kind]
  return (
    <>
      <h2 className="text-lg font-semibold">{kind?.title ?? words.otherKind}</h2>
      <p className="text-ink-soft">
        {words.keptAt.replace('{time}', timeOf(entry.keptAt, locale))} ·{' '}
        {entry.refused ? words.refused : words.waits}
      </p>
      {entry.said && entry.said.length > 0 ? (
        <Details summary={words.said} open={entry.refused !== undefined}>
          <dl className="flex flex-col gap-2 py-2">
            {entry.said.map(({ question, answer }) => (
              <div key={`${question}|${answer}`}>
                <dt className="text-ink-soft">{question}</dt>
                <dd className="font-semibold">{answer}</dd>
              </div>
            ))}
          </dl>
        </Details>
      ) : null}
      {entry.refused ? (
        <Notice
          tone="watch"
          action={
            <>
              {kind?.form ? (
                <PageLink href={kind.form} className={buttonClasses()}>
                  {words.again}
                </PageLink>
              ) : null}
              <Button type="button" look="secondary" onClick={() => forgetEntry(entry.clientKey)}>
                {words.remove}
              </Button>
            </>
          }
        >
          {entry.refused.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      ) : null}
    </>
  )
}

const timeOf = (at: string, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))
