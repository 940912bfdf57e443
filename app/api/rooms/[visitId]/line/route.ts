import { touchSeat } from '@/db/mutations/visit-room'
import { getRoomState, getSeat, isRoomOver, listSignals, watchRoom } from '@/db/queries/visit-room'
import { isId } from '@/lib/forms/is-id'
import { isStopping, keepLine } from '@/lib/server/open-lines'
import { roomScope, SEAT_KEY_HEADER, seatOfRequest } from '@/lib/server/room-seat'
import { tokenHash } from '@/lib/server/tokens'
import type { LineMessage } from '@/lib/visit-room/state'

/** Looked again at least this often: presence, revoked access, and a notification that was lost. */
const LOOK_MS = 2000
const TOUCH_MS = 4000
/** Then the browser opens a new one, at whichever node has room. */
const LONGEST_MS = 10 * 60_000

/**
 * What happens in a room, as it happens: one JSON object a line, an empty line as a sign of life. `?after=` is the
 * last signal the browser has, so that a line that broke goes on where it was, on whichever node.
 */
export async function GET(request: Request, { params }: RouteContext<'/api/rooms/[visitId]/line'>) {
  if (isStopping()) return new Response(null, { status: 503, headers: { connection: 'close' } })
  const { visitId } = await params
  const seat = await seatOfRequest(request, visitId, new Date())
  if (!seat) {
    const over = isId(visitId) && (await isRoomOver(roomScope(), visitId, new Date()))
    return Response.json({ problem: 'gone', over }, { status: 404 })
  }
  const keyHash = tokenHash(request.headers.get(SEAT_KEY_HEADER) ?? '')
  const asked = Number(new URL(request.url).searchParams.get('after') ?? '0')
  const scope = roomScope()
  let after = Number.isSafeInteger(asked) && asked > 0 ? asked : 0
  let open = true
  let wake = () => {}
  const unwatch = watchRoom(visitId, () => wake())
  const close = () => {
    open = false
    wake()
  }
  request.signal.addEventListener('abort', close)
  const ended = keepLine(close)

  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const encoder = new TextEncoder()
      const say = (message: LineMessage | null) =>
        controller.enqueue(encoder.encode(`${message ? JSON.stringify(message) : ''}\n`))
      const began = Date.now()
      let touched = 0
      let said = ''
      try {
        while (open && Date.now() - began < LONGEST_MS) {
          const woken = new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, LOOK_MS)
            wake = () => {
              clearTimeout(timer)
              resolve()
            }
          })
          const now = new Date()
          const held = await getSeat(scope, { keyHash, now })
          if (!held) {
            say({ kind: 'gone', over: await isRoomOver(scope, visitId, now) })
            break
          }
          const state = await getRoomState(scope, held, now)
          if (now.getTime() - touched >= TOUCH_MS) {
            touched = now.getTime()
            const talking =
              held.admitted && state.people.filter((each) => each.admitted && each.here).length > 1
            await touchSeat(scope, held, { talking, now })
          }
          const text = JSON.stringify(state)
          if (text === said) say(null)
          else say({ kind: 'state', state })
          said = text
          for (const signal of await listSignals(scope, held.seatId, after)) {
            say({ kind: 'signal', signal })
            after = signal.id
          }
          await woken
        }
        controller.close()
      } catch {
        open = false // the reader has gone, or the database is away: the browser comes again
        try {
          controller.error(new Error('the line broke'))
        } catch {}
      } finally {
        unwatch()
        ended()
      }
    },
    cancel: close,
  })
  return new Response(stream, {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
