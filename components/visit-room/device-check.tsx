'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import {
  browserKind,
  type MediaProblem,
  mediaProblem,
  meterOf,
  type NetworkFound,
  openMedia,
  playTones,
  stopMedia,
  testNetwork,
} from '@/lib/browser/media'
import type { Seat } from '@/lib/visit-room/state'
import type { RoomWords } from '@/lib/visit-room/words'

type Props = {
  words: RoomWords
  ice: Seat['ice']
  /** What was turned on, for whoever goes on with it; null = nothing. */
  onStream?: (stream: MediaStream | null) => void
}

const HEARD = 0.06

/** Camera, microphone, loudspeaker and network, tried before anybody else is there. */
export function DeviceCheck({ words, ice, onStream }: Props) {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [problem, setProblem] = useState<MediaProblem | null>(null)
  const [asking, setAsking] = useState(false)
  const [soundOnly, setSoundOnly] = useState(false)
  const [level, setLevel] = useState(0)
  const [heard, setHeard] = useState(false)
  const [network, setNetwork] = useState<NetworkFound | 'testing' | null>(null)
  const picture = useRef<HTMLVideoElement>(null)

  useEffect(() => {
    if (picture.current) picture.current.srcObject = stream
    if (!stream) return
    return meterOf(stream, (now) => {
      setLevel(now)
      if (now > HEARD) setHeard(true)
    })
  }, [stream])

  async function turnOn(video: boolean) {
    setProblem(null)
    setAsking(true)
    stopMedia(stream)
    try {
      const opened = await openMedia({ video, facing: 'user' })
      setStream(opened)
      onStream?.(opened)
    } catch (error) {
      setStream(null)
      onStream?.(null)
      setProblem(mediaProblem(error))
    } finally {
      setAsking(false)
    }
  }

  async function tryNetwork() {
    setNetwork('testing')
    setNetwork(await testNetwork(ice))
  }

  return (
    <div className="flex flex-col gap-4">
      <div className="relative aspect-video w-full max-w-xl overflow-hidden rounded-md bg-sunken">
        <video
          ref={picture}
          autoPlay
          muted
          playsInline
          aria-label={words.preview}
          className="size-full -scale-x-100 object-cover"
        />
        {stream ? null : (
          <div className="absolute inset-0 grid place-items-center p-4">
            <Button type="button" size="large" onClick={() => void turnOn(!soundOnly)}>
              {words.allow}
            </Button>
          </div>
        )}
      </div>
      {asking ? <p role="status">{words.allowing}</p> : null}
      {problem ? (
        <Notice
          tone="stop"
          live="alert"
          title={words[`problem_${problem}`]}
          action={
            <Button type="button" look="secondary" onClick={() => void turnOn(!soundOnly)}>
              {words.again}
            </Button>
          }
        >
          {problem === 'refused' ? <p>{words[`help_${browserKind()}`]}</p> : null}
        </Notice>
      ) : null}
      <label className="flex min-h-12 items-center gap-3">
        <input
          type="checkbox"
          className="size-6"
          checked={soundOnly}
          onChange={(event) => {
            setSoundOnly(event.target.checked)
            if (stream) void turnOn(!event.target.checked)
          }}
        />
        {words.soundOnly}
      </label>
      {stream ? (
        <div>
          <p className="font-semibold">{words.level}</p>
          <meter
            min={0}
            max={1}
            value={Math.min(1, level * 2)}
            aria-label={words.level}
            className="h-4 w-full max-w-xl"
          />
          <p role="status" className="text-sm text-ink-soft">
            {heard ? words.levelHeard : words.levelHint}
          </p>
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="button" look="secondary" onClick={() => void playTones()}>
          {words.speaker}
        </Button>
        <span className="text-sm text-ink-soft">{words.speakerHint}</span>
      </div>
      <div className="flex flex-col gap-2">
        <div>
          <Button
            type="button"
            look="secondary"
            aria-disabled={network === 'testing' || undefined}
            onClick={() => {
              if (network !== 'testing') void tryNetwork()
            }}
          >
            {words.network}
          </Button>
        </div>
        <p role="status">{networkSays(words, network)}</p>
      </div>
    </div>
  )
}

function networkSays(words: RoomWords, network: NetworkFound | 'testing' | null): string {
  if (network === null) return ''
  if (network === 'testing') return words.networkTesting
  if (network.roundTripMs === null) return words.networkDown
  if (network.path === 'none') return words.networkNone
  if (network.roundTripMs > 500) return words.networkSlow
  return network.path === 'relay' ? words.networkRelay : words.networkGood
}
