import 'server-only'
import { create } from 'qrcode'

/** A QR code as the path of an SVG: `size` modules a side, without the quiet zone. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = Array.from(data).flatMap((bit, at) =>
    bit ? [`M${at % size} ${Math.floor(at / size)}h1v1h-1z`] : [],
  )
  return { size, path: dark.join('') }
}
