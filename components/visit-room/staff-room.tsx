'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClasses } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import type { Seat } from '@/lib/visit-room/state'
import type { SharedView } from '@/lib/visit-room/types'
import type { RoomWords } from '@/lib/visit-room/words'
import { CallStage, RoomChat } from './call-stage'
import { Door } from './door'
import { type Room, useRoom } from './use-room'
import { VisitTimer } from './visit-timer'

const TABS = ['note', 'trend', 'plan', 'decision', 'exam'] as const
type Tab = (typeof TABS)[number]

type Props = {
  words: RoomWords
  ice: Seat['ice']
  visitId: string
  closeLabel: string
  /** What stands beside the picture; each stays in the page, so that nothing written in it is lost. */
  panels: Record<Tab, ReactNode>
  phone: string
  /** Until when the visit is planned, in words. */
  until: string
  /** Who waits already, in sentences; looked at again and again until the clinician has come in. */
  waiting: string[]
  back: { href: string; label: string }
}

const LOOK_AGAIN_MS = 10_000

/** Before the door: who waits behind it. */
function Waiting({ sentences }: { sentences: string[] }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [router])
  return (
    <div role="status" className="font-semibold">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

/** The room for the clinician: the picture, and beside it what is needed to decide. */
export function StaffRoom({ words, ice, visitId, closeLabel, panels, phone, until, waiting, back }: Props) {
  const room = useRoom()
  const [tab, setTab] = useState<Tab>('note')
  const [ending, setEnding] = useState(false)
  const [failed, setFailed] = useState(false)
  const tabWords: Record<Tab, string> = {
    note: words.tabNote,
    trend: words.tabTrend,
    plan: words.tabPlan,
    decision: words.tabDecision,
    exam: words.tabExam,
  }
  async function end() {
    setFailed(false)
    const answer = await room.act({ act: 'end' })
    if (!answer?.ok && answer?.status !== 404) return setFailed(true)
    room.leave()
    location.assign(back.href) // a whole new page: this one is allowed the camera
  }
  async function leave() {
    await room.act({ act: 'leave' })
    room.leave()
    location.assign(back.href)
  }
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        {room.gone ? (
          <EmptyState
            title={room.over ? words.ended : words.gone}
            action={
              <div className="flex gap-2">
                <Button type="button" onClick={() => location.reload()}>
                  {words.comeBack}
                </Button>
                <a href={back.href} className={buttonClasses('secondary')}>
                  {back.label}
                </a>
              </div>
            }
          >
            {words.goneText}
          </EmptyState>
        ) : room.seat ? (
          <>
            <VisitTimer
              visitId={visitId}
              running={room.views.length > 0}
              words={{ label: words.timer, until }}
            />
            <CallStage words={words} room={room} onLeave={() => setEnding(true)} />
            <People words={words} room={room} />
            <RoomChat words={words} room={room} />
          </>
        ) : (
          <>
            <Waiting sentences={waiting} />
            <Door
              words={words}
              ice={ice}
              enter={{ as: 'clinician', visitId }}
              asksConsent={false}
              onEntered={({ seat, stream }) => {
                room.setOwn(stream)
                room.setSeat(seat)
              }}
            />
          </>
        )}
        <p className="text-sm text-ink-soft">{phone}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-3 lg:border-s lg:border-line lg:ps-6">
        <div
          role="tablist"
          aria-label={words.tabs}
          className="flex flex-wrap gap-1 border-b border-line-strong"
        >
          {TABS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-controls={`panel-${name}`}
              aria-selected={name === tab}
              tabIndex={name === tab ? 0 : -1}
              onClick={() => setTab(name)}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
                if (step === 0) return
                const next = TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length] ?? name
                setTab(next)
                document.getElementById(`tab-${next}`)?.focus()
              }}
              className="-mb-px min-h-11 border-b-3 border-transparent px-2 text-sm text-ink-soft aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
            >
              {tabWords[name]}
            </button>
          ))}
        </div>
        {TABS.map((name) => (
          <div
            key={name}
            role="tabpanel"
            id={`panel-${name}`}
            aria-labelledby={`tab-${name}`}
            hidden={name !== tab}
          >
            {panels[name]}
          </div>
        ))}
      </div>
      <Dialog
        open={ending}
        onClose={() => setEnding(false)}
        title={words.end}
        closeLabel={closeLabel}
        footer={
          <>
            <Button type="button" look="secondary" onClick={() => setEnding(false)}>
              {words.endStay}
            </Button>
            <Button type="button" look="secondary" onClick={() => void leave()}>
              {words.leaveStaff}
            </Button>
            <Button type="button" onClick={() => void end()}>
              {words.endConfirm}
            </Button>
          </>
        }
      >
        <p>{words.endText}</p>
        {failed ? (
          <p role="alert" className="font-semibold text-stop">
            {words.endFailed}
          </p>
        ) : null}
      </Dialog>
    </div>
  )
}

/** Who is in the room, who waits, and what is laid on the table. */
function People({ words, room }: { words: RoomWords; room: Room }) {
  const [address, setAddress] = useState<string | null>(null)
  const { state } = room
  if (!state) return null
  const views: [SharedView | null, string][] = [
    [null, words.tableNone],
    ['trend', words.tableTrend],
    ['plan', words.tablePlan],
    ['decision', words.tableDecision],
  ]
  const late: [number | null, string][] = [
    [null, words.lateNone],
    [5, words.late5],
    [10, words.late10],
    [20, words.late20],
  ]
  // whoever waits is told how late it is; in the call there is nobody left to tell
  const isTalking = state.people.some(({ part, admitted, here }) => part === 'patient' && admitted && here)
  async function invite(kind: 'interpreter' | 'family') {
    const answer = await room.act({ act: 'invite', kind })
    const body = (await answer?.json().catch(() => null)) as { address?: string } | null | undefined
    setAddress(body?.address ?? null)
  }
  return (
    <section aria-labelledby="people" className="flex flex-col gap-3">
      <h2 id="people" className="font-semibold">
        {words.people}
      </h2>
      <ul aria-live="polite" className="flex flex-col gap-1">
        {state.people
          .filter(({ seatId }) => seatId !== state.me)
          .map((each) => (
            <li key={each.seatId} className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">{each.name}</span>
              {each.here ? null : <Badge>{words.away}</Badge>}
              {each.admitted ? null : (
                <>
                  <Badge tone="watch">{words.waits}</Badge>
                  <Button
                    type="button"
                    size="compact"
                    onClick={() => void room.act({ act: 'admit', seatId: each.seatId })}
                  >
                    {words.admit}
                  </Button>
                </>
              )}
              {each.part === 'guest' ? (
                <Button
                  type="button"
                  size="compact"
                  look="secondary"
                  onClick={() => void room.act({ act: 'put-out', seatId: each.seatId })}
                >
                  {words.putOut}
                </Button>
              ) : null}
            </li>
          ))}
      </ul>
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          className="size-5"
          checked={state.autoAdmit}
          onChange={(event) => void room.act({ act: 'auto-admit', on: event.target.checked })}
        />
        {words.autoAdmit}
      </label>
      <Choices
        legend={words.onTable}
        options={views}
        chosen={state.shared}
        onChoose={(view) => void room.act({ act: 'share', view })}
      />
      {isTalking ? null : (
        <Choices
          legend={words.late}
          options={late}
          chosen={state.lateMinutes}
          onChoose={(minutes) => void room.act({ act: 'late', minutes })}
        />
      )}
      <div className="flex flex-wrap items-center gap-2">
        <span>{words.guest}:</span>
        <Button type="button" look="secondary" size="compact" onClick={() => void invite('interpreter')}>
          {words.guestInterpreter}
        </Button>
        <Button type="button" look="secondary" size="compact" onClick={() => void invite('family')}>
          {words.guestFamily}
        </Button>
      </div>
      <div role="status">
        {address ? (
          <>
            <p className="text-sm">{words.guestShown}</p>
            <code className="block bg-sunken p-2 text-sm break-all select-all">{address}</code>
          </>
        ) : null}
      </div>
    </section>
  )
}

function Choices<T extends string | number | null>({
  legend,
  options,
  chosen,
  onChoose,
}: {
  legend: string
  options: readonly [T, string][]
  chosen: T
  onChoose: (value: T) => void
}) {
  return (
    <div role="group" aria-label={legend} className="flex flex-wrap items-center gap-2">
      <span>{legend}:</span>
      {options.map(([value, label]) => (
        <button
          key={label}
          type="button"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
          className="min-h-11 rounded-md border border-line-strong bg-sheet px-3 text-sm aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-semibold"
        >
          {label}
        </button>
      ))}
    </div>
  )
}
