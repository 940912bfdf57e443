import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutNotes } from './clip'
import { partOf } from './range'
import { sniff } from './sniff'

const text = (words: string) => new TextEncoder().encode(words.padEnd(64, ' '))
const bytes = (...head: number[]) => Uint8Array.from([...head, ...new Array(64).fill(0)])

describe('what a file is', () => {
  test('is told by its first bytes, not by its name', () => {
    expect(sniff(bytes(0xff, 0xd8, 0xff, 0xe0))).toEqual({ kind: 'image', mediaType: 'image/jpeg' })
    expect(sniff(text('%PDF-1.7'))).toEqual({ kind: 'document', mediaType: 'application/pdf' })
    expect(sniff(text('\0\0\0\x20ftypisom'))).toEqual({ kind: 'video', mediaType: 'video/mp4' })
    expect(sniff(text('\0\0\0\x20ftypqt  '))).toEqual({ kind: 'video', mediaType: 'video/quicktime' })
  })

  test('a page, a script, a drawing, an archive or a program is nothing we take', () => {
    for (const words of [
      '<!doctype html><script>alert(1)</script>',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<?xml version="1.0"?><svg/>',
      ' %PDF-1.7 behind something else',
      '%PDF<script>alert(1)</script>',
      '\u001aE\u00df\u00a3 a recording of a browser',
      'PK\u0003\u0004 an archive or an office file',
      'MZ a program for Windows',
      '\u007fELF a program for Linux',
      '#!/bin/sh\nrm -rf /',
      'GIF89a a moving picture',
      '\0\0\0\x20ftypheic a photograph we cannot read',
      '',
    ])
      expect(sniff(text(words))).toBe(null)
    expect(sniff(Uint8Array.of(0xff, 0xd8, 0xff))).toBe(null)
  })
})

/** A box of a clip: its length, its name, what lies in it. */
const box = (type: string, ...inside: Uint8Array[]): Uint8Array => {
  const body = inside.flatMap((part) => [...part])
  const size = 8 + body.length
  return Uint8Array.from([
    size >>> 24,
    size >>> 16,
    size >>> 8,
    size,
    ...Buffer.from(type, 'latin1'),
    ...body,
  ])
}
const letters = (words: string) => Uint8Array.from(Buffer.from(words, 'latin1'))
const track = (handler: string, ...more: Uint8Array[]) =>
  box('trak', box('mdia', box('hdlr', letters(`\0\0\0\0\0\0\0\0${handler}\0`))), ...more)
const clip = (...inMovie: Uint8Array[]) =>
  Uint8Array.from([
    ...box('ftyp', letters('isom\0\0\0\0')),
    ...box('moov', ...inMovie),
    ...box('mdat', letters('picture after picture')),
  ])

describe('a clip', () => {
  const place = letters('+51.4545-002.5879/ Pixel of Ottoline')

  test('loses where and with what it was filmed, and stays as long, with every picture where it was', () => {
    const sent = clip(
      box('mvhd', letters('the length')),
      track('vide', box('udta', place)),
      track('meta', box('stbl', place)),
      box('udta', box('\u00a9xyz', place)),
      box('meta', place),
    )
    const kept = withoutNotes(Uint8Array.from([...sent, ...box('uuid', place)]))
    const words = Buffer.from(kept ?? []).toString('latin1')
    expect(words).not.toMatch(/51\.4545|Ottoline/)
    expect(words).toContain('the length')
    expect(words.indexOf('picture after')).toBe(Buffer.from(sent).toString('latin1').indexOf('picture after'))
    expect(kept).toHaveLength(sent.length + 8 + place.length)
  })

  test('without a picture, with lengths that do not add up, or that is something else behind its first bytes, is none', () => {
    const sent = clip(track('vide'))
    expect(withoutNotes(sent)).toEqual(sent)
    expect(withoutNotes(clip(track('soun')))).toBe(null)
    expect(withoutNotes(sent.subarray(0, sent.length - 3))).toBe(null)
    expect(withoutNotes(text('\0\0\0\x20ftypisom<script>alert(1)</script>'))).toBe(null)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        const kept = withoutNotes(Uint8Array.from([...sent, ...tail]))
        expect(kept === null || kept.length === sent.length + tail.length).toBe(true)
      }),
    )
  })
})

describe('a part of a file', () => {
  test('lies inside the file and is what was asked for', () => {
    expect(partOf('bytes=0-', 10)).toEqual({ from: 0, to: 9 })
    expect(partOf('bytes=2-4', 10)).toEqual({ from: 2, to: 4 })
    expect(partOf('bytes=-3', 10)).toEqual({ from: 7, to: 9 })
    expect(partOf('bytes=10-', 10)).toBe('unsatisfiable')
    for (const none of [null, '', 'bytes=-', 'bytes=a-b', 'bytes=0-1,3-4', 'items=0-1'])
      expect(partOf(none, 10)).toBe(null)
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.integer({ min: 1, max: 100 }), (from, to, size) => {
        const part = partOf(`bytes=${from}-${to}`, size)
        if (part === null || part === 'unsatisfiable') return
        expect(part.from <= part.to && part.to < size && part.from === from).toBe(true)
      }),
    )
  })
})
