import type { LineMessage, RoomState } from '../visit-room/state'

/** No sign of life for this long: the line is taken for broken and opened anew. */
const SILENCE_MS = 6000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 2000

export type RoomLine = {
  send: (to: string, body: unknown) => void
  act: (wish: object) => Promise<Response | null>
  /** The network has changed: do not wait for the old line to notice. */
  renew: () => void
  close: () => void
}

type Listener = {
  onState: (state: RoomState) => void
  onSignal: (from: string, body: unknown) => void
  onGone: (why: { over: boolean }) => void
  /** Whether the portal is in reach. */
  onReach: (reached: boolean) => void
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The line between one browser and the room it sits in. Comes back by itself, and goes on where it was. */
export function openRoomLine(
  { visitId, seatKey }: { visitId: string; seatKey: string },
  { onState, onSignal, onGone, onReach }: Listener,
): RoomLine {
  const base = `/api/rooms/${visitId}`
  const headers = { 'x-loadwise-seat': seatKey }
  let open = true
  let after = 0
  let current: AbortController | null = null
  let hurry = () => {}
  const waiting: { to: string; body: unknown }[] = []
  let sending = false

  const gone = (over = false) => {
    if (!open) return
    open = false
    current?.abort()
    onGone({ over })
  }

  function take(line: string) {
    if (line === '') return
    const message = JSON.parse(line) as LineMessage
    if (message.kind === 'gone') return gone(message.over)
    if (message.kind === 'state') return onState(message.state)
    if (message.signal.id <= after) return
    after = message.signal.id
    onSignal(message.signal.from, message.signal.body)
  }

  async function read(): Promise<void> {
    const controller = new AbortController()
    current = controller
    let silence = setTimeout(() => controller.abort(), SILENCE_MS)
    try {
      const answer = await fetch(`${base}/line?after=${after}`, {
        headers,
        signal: controller.signal,
        cache: 'no-store',
      })
      if (answer.status === 404) {
        const body = (await answer.json().catch(() => null)) as { over?: boolean } | null
        return gone(body?.over === true)
      }
      if (!answer.ok || !answer.body) throw new Error('no line')
      onReach(true)
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        clearTimeout(silence)
        silence = setTimeout(() => controller.abort(), SILENCE_MS)
        const lines = (rest + value).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) take(line)
      }
    } finally {
      clearTimeout(silence)
    }
  }

  async function keepReading() {
    let wait = FIRST_PAUSE_MS
    while (open) {
      const began = performance.now()
      try {
        await read()
        wait = FIRST_PAUSE_MS
      } catch {
        if (!open) return
        onReach(false)
        if (performance.now() - began > 3000) wait = FIRST_PAUSE_MS
      }
      if (!open) return
      await Promise.race([
        pause(wait),
        new Promise<void>((resolve) => {
          hurry = resolve
        }),
      ])
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
    }
  }

  /** One post at a time, in order; what could not be sent is sent again. */
  async function keepSending() {
    if (sending) return
    sending = true
    while (open && waiting.length > 0) {
      const signals = waiting.slice(0, 40)
      try {
        const answer = await fetch(`${base}/send`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ signals }),
          signal: AbortSignal.timeout(5000),
        })
        if (answer.status === 404) gone()
        else if (answer.status >= 500) throw new Error('try again')
        else waiting.splice(0, signals.length)
      } catch {
        onReach(false)
        await pause(500)
      }
    }
    sending = false
  }

  void keepReading()
  return {
    send(to, body) {
      waiting.push({ to, body })
      void keepSending()
    },
    async act(wish) {
      try {
        return await fetch(`${base}/act`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(wish),
          keepalive: true,
        })
      } catch {
        return null
      }
    },
    renew() {
      current?.abort()
      hurry()
    },
    close() {
      open = false
      current?.abort()
      hurry()
    },
  }
}
