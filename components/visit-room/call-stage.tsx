'use client'

import { useState } from 'react'
import { Button, buttonClasses } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { Notice } from '@/components/ui/notice'
import type { RoomWords } from '@/lib/visit-room/words'
import { Picture } from './pictures'
import type { Room } from './use-room'

type Props = {
  words: RoomWords
  room: Room
  /** Not given = leaving stands elsewhere on the page. */
  onLeave?: () => void
}

/** The pictures, what is wrong with the line, and the controls below a thumb. */
export function CallStage({ words, room, onLeave }: Props) {
  const [swapped, setSwapped] = useState(false)
  const [selfShown, setSelfShown] = useState(true)
  const { state, views } = room
  const nameOf = (seatId: string) => state?.people.find((each) => each.seatId === seatId)?.name ?? ''
  const [first, ...rest] = views
  const link = views.some((view) => view.link === 'reconnecting')
    ? 'reconnecting'
    : views.some((view) => view.link === 'connecting')
      ? 'connecting'
      : views.length > 0
        ? 'connected'
        : 'alone'
  const big = 'size-full object-contain'
  const small = 'absolute end-2 bottom-2 w-1/4 max-w-48 rounded-md border border-line-strong object-cover'
  return (
    <section aria-label={words.picture} className="flex min-w-0 flex-col gap-2" data-link={link}>
      <div role="status" className="flex flex-col gap-2 empty:hidden">
        {link === 'reconnecting' ? <Notice tone="watch">{words.linkReconnecting}</Notice> : null}
        {link === 'connecting' ? <Notice>{words.linkConnecting}</Notice> : null}
        {link === 'alone' ? <Notice>{words.alone}</Notice> : null}
        {room.reached ? null : <Notice tone="watch">{words.lineLost}</Notice>}
        {room.soundOnly ? (
          <Notice
            tone="watch"
            action={
              <Button type="button" look="secondary" onClick={() => room.tryPictures()}>
                {words.tryPictures}
              </Button>
            }
          >
            {words.soundBanner}
          </Notice>
        ) : room.quality !== 'good' ? (
          <Notice tone="watch">{words.weak}</Notice>
        ) : null}
      </div>
      <div className="relative aspect-[3/4] max-h-[45dvh] w-full overflow-hidden rounded-md bg-sunken sm:aspect-video sm:max-h-[70dvh]">
        {first ? (
          <>
            <Picture stream={first.stream} label={nameOf(first.seatId)} className={swapped ? small : big} />
            {first.camera ? null : (
              <p className="absolute top-2 start-2 rounded-md bg-sheet px-2 py-1">
                {nameOf(first.seatId)}: {words.cameraIsOff}
              </p>
            )}
          </>
        ) : null}
        <Picture
          stream={room.sharing ?? room.own}
          label={words.you}
          muted
          mirrored={room.facing === 'user' && !room.sharing}
          className={classNames(first ? (swapped ? big : small) : big, first && !selfShown && 'hidden')}
        />
        {rest.map((view) => (
          <Picture
            key={view.seatId}
            stream={view.stream}
            label={nameOf(view.seatId)}
            className="absolute bottom-2 start-2 w-1/4 max-w-48 rounded-md border border-line-strong object-cover"
          />
        ))}
      </div>
      <div role="group" aria-label={words.controls} className="flex flex-wrap gap-2">
        <Button
          type="button"
          look={room.mic ? 'secondary' : 'primary'}
          aria-pressed={!room.mic}
          onClick={() => room.setMic(!room.mic)}
        >
          {room.mic ? words.micOff : words.micOn}
        </Button>
        <Button
          type="button"
          look={room.camera ? 'secondary' : 'primary'}
          aria-pressed={!room.camera}
          onClick={() => room.setCamera(!room.camera)}
        >
          {room.camera ? words.cameraOff : words.cameraOn}
        </Button>
        <Button type="button" look="secondary" onClick={() => void room.flip()}>
          {words.flip}
        </Button>
        <Button type="button" look="secondary" onClick={() => setSwapped(!swapped)}>
          {words.swap}
        </Button>
        <Button
          type="button"
          look="secondary"
          className="pointer-coarse:hidden"
          onClick={() => void room.share()}
        >
          {room.sharing ? words.shareStop : words.share}
        </Button>
        {first ? (
          <Button
            type="button"
            look="secondary"
            aria-pressed={!selfShown}
            onClick={() => {
              setSelfShown(!selfShown)
              setSwapped(false)
            }}
          >
            {selfShown ? words.selfHide : words.selfShow}
          </Button>
        ) : null}
        {onLeave ? (
          <button type="button" className={buttonClasses('danger')} onClick={onLeave}>
            {words.leave}
          </button>
        ) : null}
      </div>
    </section>
  )
}

/** Words sent from browser to browser during the visit, kept nowhere. */
export function RoomChat({ words, room }: { words: RoomWords; room: Room }) {
  const nameOf = (seatId: string) => room.state?.people.find((each) => each.seatId === seatId)?.name ?? ''
  return (
    <section aria-labelledby="chat" className="flex flex-col gap-2">
      <h2 id="chat" className="font-semibold">
        {words.chat}
      </h2>
      <p className="text-sm text-ink-soft">{words.chatHint}</p>
      <ul aria-live="polite" className="flex flex-col gap-1">
        {room.chat.map((line) => (
          <li key={line.key}>
            <span className="font-semibold">{line.from === null ? words.chatYou : nameOf(line.from)}:</span>{' '}
            {line.text}
          </li>
        ))}
      </ul>
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          const field = event.currentTarget.elements.namedItem('text') as HTMLInputElement
          const text = field.value.trim()
          if (text === '') return
          room.say(text)
          field.value = ''
        }}
      >
        <input
          name="text"
          aria-label={words.chatWrite}
          maxLength={2000}
          autoComplete="off"
          className="min-h-12 min-w-0 grow rounded-md border border-line-strong bg-sheet px-3"
        />
        <Button look="secondary">{words.chatSend}</Button>
      </form>
    </section>
  )
}
