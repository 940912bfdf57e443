type Box = { type: string; start: number; body: number; end: number }

/** Boxes a clip needs to be played; whatever else lies beside them is emptied. */
const TOP = new Set(['ftyp', 'moov', 'mdat', 'moof', 'mfra', 'sidx', 'styp', 'free', 'skip', 'wide'])
/** Where cameras write the place, the telephone and the time: empty boxes are passed over by every player. */
const NOTES = new Set(['udta', 'meta', 'uuid'])

/**
 * An MP4 or MOV clip without the notes of the camera: where it was filmed, with what, and every track that is neither
 * picture nor sound. Positions stay, so nothing is encoded again. null = not a clip that can be played, or one whose
 * boxes do not add up. `sound: false` leaves the picture alone.
 */
export function withoutNotes(sent: Uint8Array, { sound = true } = {}): Uint8Array | null {
  const tracks = sound ? ['vide', 'soun'] : ['vide']
  const clip = Uint8Array.from(sent)
  const top = boxesOf(clip, 0, clip.length)
  if (top?.[0]?.type !== 'ftyp') return null
  let pictures = 0
  for (const box of top) {
    if (!TOP.has(box.type)) empty(clip, box)
    if (box.type !== 'moov') continue
    const parts = boxesOf(clip, box.body, box.end)
    if (!parts) return null
    for (const part of parts) {
      if (NOTES.has(part.type)) empty(clip, part)
      if (part.type !== 'trak') continue
      const track = boxesOf(clip, part.body, part.end)
      if (!track) return null
      const handler = handlerOf(clip, track)
      if (handler === 'vide') pictures += 1
      if (tracks.includes(handler))
        for (const note of track.filter(({ type }) => NOTES.has(type))) empty(clip, note)
      else empty(clip, part)
    }
  }
  return pictures > 0 ? clip : null
}

/** What a track carries, as its `hdlr` box says; '' when it says nothing. */
function handlerOf(clip: Uint8Array, track: readonly Box[]): string {
  const media = track.find(({ type }) => type === 'mdia')
  const handler = media && boxesOf(clip, media.body, media.end)?.find(({ type }) => type === 'hdlr')
  return handler && handler.end - handler.body >= 12 ? textAt(clip, handler.body + 8, handler.body + 12) : ''
}

/** The boxes that lie side by side in a stretch of a clip; null when their lengths do not fill it. */
function boxesOf(clip: Uint8Array, from: number, to: number): Box[] | null {
  const view = new DataView(clip.buffer, clip.byteOffset, clip.byteLength)
  const boxes: Box[] = []
  let start = from
  while (start < to) {
    // some cameras end a list with four zero bytes
    if (to - start < 8) return clip.subarray(start, to).every((byte) => byte === 0) ? boxes : null
    const short = view.getUint32(start)
    const isLong = short === 1 && to - start >= 16
    const size = isLong ? Number(view.getBigUint64(start + 8)) : short === 0 ? to - start : short
    const body = start + (isLong ? 16 : 8)
    if (size < body - start || start + size > to) return null
    boxes.push({ type: textAt(clip, start + 4, start + 8), start, body, end: start + size })
    start += size
  }
  return boxes
}

function empty(clip: Uint8Array, { start, body, end }: Box): void {
  clip.set([0x66, 0x72, 0x65, 0x65], start + 4) // "free"
  clip.fill(0, body, end)
}

const textAt = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))
