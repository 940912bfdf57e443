'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { openMedia, stopMedia } from '@/lib/browser/media'
import { openRoomLine, type RoomLine } from '@/lib/browser/room-line'
import { type CallView, makeVisitCall, type VisitCall } from '@/lib/browser/visit-call'
import type { LineQuality } from '@/lib/visit-room/quality'
import type { RoomState, Seat } from '@/lib/visit-room/state'

export type ChatLine = { key: number; from: string | null; text: string }

export type Room = ReturnType<typeof useRoom>

/** Everything a browser in a room holds: its seat, the line, the calls, its own camera and microphone. */
export function useRoom() {
  const [seat, setSeat] = useState<(Seat & { visitId: string }) | null>(null)
  const [state, setState] = useState<RoomState | null>(null)
  const [gone, setGone] = useState(false)
  const [over, setOver] = useState(false)
  const [reached, setReached] = useState(true)
  const [views, setViews] = useState<CallView[]>([])
  const [quality, setQuality] = useState<LineQuality>('good')
  const [soundOnly, setSoundOnly] = useState(false)
  const [chat, setChat] = useState<ChatLine[]>([])
  const [own, setOwn] = useState<MediaStream | null>(null)
  const [mic, setMic] = useState(true)
  const [camera, setCamera] = useState(true)
  const [sharing, setSharing] = useState<MediaStream | null>(null)
  const [facing, setFacing] = useState<'user' | 'environment'>('user')
  const line = useRef<RoomLine | null>(null)
  const call = useRef<VisitCall | null>(null)
  const chatKey = useRef(0)

  useEffect(() => {
    if (!seat) return
    let ended = false
    const opened = makeVisitCall(
      { me: seat.seatId, ice: seat.ice },
      {
        send: (to, body) => line.current?.send(to, body),
        onView: setViews,
        onChat: (from, text) => setChat((lines) => [...lines, { key: (chatKey.current += 1), from, text }]),
        onQuality: setQuality,
        onSoundOnly: () => setSoundOnly(true),
      },
    )
    call.current = opened
    line.current = openRoomLine(
      { visitId: seat.visitId, seatKey: seat.seatKey },
      {
        onState: (next) => {
          setState(next)
          const others = next.people.filter(({ seatId, admitted }) => admitted && seatId !== next.me)
          opened.setPeople(next.phase === 'open' ? others.map(({ seatId }) => seatId) : [])
        },
        onSignal: opened.receive,
        onGone: (why) => {
          if (ended) return
          setOver(why.over)
          setGone(true)
        },
        onReach: setReached,
      },
    )
    const renew = () => {
      line.current?.renew()
      opened.renew()
    }
    const connection = (navigator as Navigator & { connection?: EventTarget }).connection
    window.addEventListener('online', renew)
    connection?.addEventListener('change', renew)
    return () => {
      ended = true
      window.removeEventListener('online', renew)
      connection?.removeEventListener('change', renew)
      line.current?.close()
      opened.close()
    }
  }, [seat])

  useEffect(() => {
    if (!gone) return
    call.current?.close()
    line.current?.close()
  }, [gone])

  useEffect(() => {
    const [audio] = own?.getAudioTracks() ?? []
    const [video] = sharing?.getVideoTracks() ?? own?.getVideoTracks() ?? []
    if (audio) audio.enabled = mic
    call.current?.setTracks({ audio: audio ?? null, video: camera || sharing ? (video ?? null) : null })
  }, [own, mic, camera, sharing, seat])

  const flip = useCallback(async () => {
    const next = facing === 'user' ? 'environment' : 'user'
    for (const track of own?.getVideoTracks() ?? []) track.stop()
    const opened = await openMedia({ video: true, facing: next }).catch(() => null)
    if (!opened) return
    setFacing(next)
    setOwn(opened)
  }, [own, facing])

  const share = useCallback(async () => {
    if (sharing) {
      stopMedia(sharing)
      setSharing(null)
      return
    }
    const screen = await navigator.mediaDevices.getDisplayMedia({ video: true }).catch(() => null)
    if (!screen) return
    for (const track of screen.getVideoTracks()) track.addEventListener('ended', () => setSharing(null))
    setSharing(screen)
  }, [sharing])

  return {
    seat,
    setSeat,
    state,
    gone,
    over,
    reached,
    views,
    quality,
    soundOnly,
    chat,
    own,
    setOwn,
    mic,
    setMic,
    camera,
    setCamera,
    sharing,
    share,
    flip,
    facing,
    act: (wish: object) => line.current?.act(wish) ?? Promise.resolve(null),
    say(text: string) {
      call.current?.chat(text)
      setChat((lines) => [...lines, { key: (chatKey.current += 1), from: null, text }])
    },
    tryPictures() {
      setSoundOnly(false)
      call.current?.tryPictures()
    },
    leave() {
      line.current?.close()
      call.current?.close()
      stopMedia(own)
      stopMedia(sharing)
      setOwn(null)
    },
  }
}
