import type { FileKind, MediaType } from './types'

export type Sniffed =
  | { kind: Extract<FileKind, 'image'>; mediaType: 'image/jpeg' | 'image/png' | 'image/webp' }
  | { kind: Exclude<FileKind, 'image'>; mediaType: Exclude<MediaType, 'image/jpeg'> }

const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))
const startsWith = (bytes: Uint8Array, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

/** Brands of MP4 files that browsers play; `qt  ` is what an iPhone films. */
const MP4_BRANDS = /^(isom|iso[2-9]|mp4[12]|M4V |avc1|dash|MSNV|mmp4|3gp\d)$/

/**
 * What a file is by its own first bytes, whatever its name or its sender calls it; null = nothing we take. A page, a
 * script, a drawing in SVG or a program never begins like one of these.
 */
export function sniff(bytes: Uint8Array): Sniffed | null {
  if (bytes.length < 16) return null
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return { kind: 'image', mediaType: 'image/jpeg' }
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
    return { kind: 'image', mediaType: 'image/png' }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')
    return { kind: 'image', mediaType: 'image/webp' }
  if (/^%PDF-[12]\.\d/.test(ascii(bytes, 0, 8))) return { kind: 'document', mediaType: 'application/pdf' }
  if (ascii(bytes, 4, 8) === 'ftyp') {
    const brand = ascii(bytes, 8, 12)
    if (brand === 'qt  ') return { kind: 'video', mediaType: 'video/quicktime' }
    if (MP4_BRANDS.test(brand)) return { kind: 'video', mediaType: 'video/mp4' }
  }
  return null
}
