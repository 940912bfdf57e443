'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { Button, buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { StickyActions } from '@/components/ui/sticky-actions'
import type { Seat } from '@/lib/visit-room/state'
import type { SharedView } from '@/lib/visit-room/types'
import type { RoomWords } from '@/lib/visit-room/words'
import { CallStage, RoomChat } from './call-stage'
import { Door } from './door'
import { useRoom } from './use-room'

type Props = {
  words: RoomWords
  ice: Seat['ice']
  enter: { as: 'patient'; visitId: string } | { token: string }
  /** What the clinician can lay on the table, as the patient reads it; nothing for guests. */
  table: Partial<Record<SharedView, ReactNode>>
  /** Said by lateness in minutes. */
  late: Record<number, string>
  phone: string
  back: { href: string; label: string } | null
  /** A guest who came in by their link before has given name and consent; null = not yet. */
  known?: { name: string; words: string } | null
}

/** The room for a patient or a guest: the door, waiting, the call, and its end. */
export function VisitorRoom({ words, ice, enter, table, late, phone, back, known = null }: Props) {
  const room = useRoom()
  const [left, setLeft] = useState(false)
  const { state } = room
  const router = useRouter()
  // A guest has no table: nothing of the record is ever fetched for them.
  const shared = 'visitId' in enter ? (state?.shared ?? null) : null
  useEffect(() => {
    // what is laid on the table is shown as it stands now, not as it stood when the page was opened
    if (shared) router.refresh()
  }, [shared, router])
  const over = room.over || state?.phase === 'closed'
  if (left || room.gone || over) {
    return (
      <EmptyState
        title={over ? words.ended : words.gone}
        action={
          <div className="flex flex-wrap gap-2">
            {over || !room.gone ? null : (
              <Button
                type="button"
                onClick={() => {
                  room.leave()
                  location.reload()
                }}
              >
                {words.comeBack}
              </Button>
            )}
            {back ? (
              <a href={back.href} className={buttonClasses('secondary')}>
                {back.label}
              </a>
            ) : null}
          </div>
        }
      >
        {over
          ? 'token' in enter
            ? words.endedGuest
            : words.endedText
          : room.gone
            ? 'token' in enter
              ? words.goneGuest
              : words.goneText
            : null}
      </EmptyState>
    )
  }
  if (!room.seat) {
    return (
      <div className="flex flex-col gap-4">
        <Door
          words={words}
          ice={ice}
          enter={enter}
          asksConsent={known === null}
          known={known}
          onEntered={({ seat, stream }) => {
            room.setOwn(stream)
            room.setSeat(seat)
          }}
        />
        <p className="text-ink-soft">{phone}</p>
      </div>
    )
  }
  const leave = async () => {
    await room.act({ act: 'leave' })
    room.leave()
    setLeft(true)
  }
  if (state?.phase !== 'open') {
    const clinician = state?.people.find(({ part }) => part === 'clinician')
    const lateText = state?.lateMinutes ? late[state.lateMinutes] : undefined
    return (
      <section aria-labelledby="waiting" className="flex flex-col gap-4">
        <h2 id="waiting" className="text-xl font-semibold">
          {words.waiting}
        </h2>
        <div role="status" className="flex flex-col gap-2">
          <Notice tone={clinician?.here ? 'ok' : 'info'}>
            {clinician?.here ? words.clinicianHere : words.clinicianAbsent}
          </Notice>
          {lateText ? <Notice tone="watch">{lateText}</Notice> : null}
          {room.reached ? null : <Notice tone="watch">{words.lineLost}</Notice>}
        </div>
        <p>{words.waitingText}</p>
        <p className="text-ink-soft">{phone}</p>
        <div>
          <Button type="button" look="secondary" onClick={() => void leave()}>
            {words.leave}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <CallStage words={words} room={room} />
      <div role="status">
        {state.shared && table[state.shared] ? (
          <section
            id="table"
            aria-label={words.table}
            className="scroll-mt-4 rounded-md border-2 border-accent bg-sheet p-3"
          >
            <p className="text-sm text-ink-soft">{words.table}</p>
            {table[state.shared]}
          </section>
        ) : null}
      </div>
      <RoomChat words={words} room={room} />
      <p className="text-sm text-ink-soft">{phone}</p>
      <StickyActions>
        {state.shared && table[state.shared] ? (
          <a
            href="#table"
            className="inline-flex min-h-12 grow items-center font-semibold text-accent underline underline-offset-4"
          >
            {words.toTable}
          </a>
        ) : null}
        <button type="button" className={buttonClasses('danger')} onClick={() => void leave()}>
          {words.leave}
        </button>
      </StickyActions>
    </div>
  )
}
