import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readFile } from '../../lib/server/read-file'
import { MessageInput } from '../../lib/thread/schema'
import { read } from '../audited'
import { newId } from '../ids'
import { openFile } from '../queries/files'
import { getThread } from '../queries/thread'
import { auditOutbox, episodes, fileChunks, reviewItems } from '../schema'
import {
  careScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { answerMessage } from './answer-message'
import type { NewFile } from './keep-file'
import { purgeFiles, removeFile } from './keep-file'
import { rateClip } from './rate-clip'
import { sendFile, sendMessage } from './send-message'
import { keepDraft } from './thread-reads'

async function made() {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician })
  return { clinic, patient, scope: patientScopeOf(patient), care: careScopeOf(clinician, patient) }
}
type Made = Awaited<ReturnType<typeof made>>

/** A picture as a phone makes it: with where it was taken, lying on its side. */
const photo = () =>
  sharp({ create: { width: 60, height: 30, channels: 3, background: '#a05030' } })
    .withExif({ IFD0: { Copyright: 'Ottoline Zephyr' }, IFD3: { GPSLatitude: '51/1 27/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
/** A real clip, made as long as wanted by what no player looks at. */
const filmed = readFileSync(new URL('../seed/files/bridge.mp4', import.meta.url))
const clip = (bytes = filmed.length + 8) => {
  const rest = Buffer.alloc(bytes - filmed.length)
  rest.writeUInt32BE(rest.length)
  rest.write('free', 4, 'latin1')
  return Buffer.concat([filmed, rest])
}
const pdf = (words = '') => Buffer.from(`%PDF-1.7\n1 0 obj << ${words} >> endobj\n%%EOF`.padEnd(99))
const kept = async (sent: Uint8Array, exerciseCode: string | null = null): Promise<NewFile> => {
  const file = await readFile(sent, exerciseCode)
  if (typeof file === 'string') throw new Error(file)
  return file
}
const words = (body = 'Look at this') => MessageInput.parse({ clientKey: newId(), body })
const send = async ({ scope }: Made, sent: Uint8Array, exercise: string | null = null) => {
  const result = await sendFile(scope, words(), await kept(sent, exercise), TEST_NOW)
  expect(result.status).toBe('recorded')
  const thread = await getThread(scope)
  return thread.messages.at(-1)?.files[0]?.fileId ?? ''
}
const openKinds = ({ patient }: Made) =>
  read(testScope, async (tx) => {
    const rows = await tx.select().from(reviewItems).where(eq(reviewItems.patientId, patient.patientId))
    return rows.filter(({ closedAt }) => closedAt === null).map(({ kind }) => kind)
  })

describe('a picture', () => {
  test('is drawn anew: upright, without where it was taken or by whom, and small enough', async () => {
    const sent = await photo()
    expect((await sharp(sent).metadata()).exif).toBeDefined()
    const file = await kept(sent)
    const { exif, orientation, format, width, height } = await sharp(file.content).metadata()
    expect({ exif, orientation, format, width, height }).toEqual({
      exif: undefined,
      orientation: undefined,
      format: 'jpeg',
      width: 30,
      height: 60,
    })
    expect(file.content.includes('Zephyr')).toBe(false)
    const large = await sharp({ create: { width: 4000, height: 1000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(await kept(large)).toMatchObject({ mediaType: 'image/jpeg', width: 2000, height: 500 })
  })

  test('that only begins like one, or hides a page behind it, is refused or loses what it hid', async () => {
    const sent = await photo()
    expect(await readFile(sent.subarray(0, 200), null)).toBe('file_unreadable')
    expect(await readFile(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(99)), null)).toBe(
      'file_type',
    )
    expect(await readFile(new Uint8Array(), null)).toBe('file_missing')
    expect(await readFile(clip(31 * 1024 * 1024), null)).toBe('file_too_large')
    const html = Buffer.from('<html><script>alert(1)</script>'.padEnd(99))
    expect(await readFile(html, null)).toBe('file_type')
    expect(await readFile(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), html]), null)).toBe(
      'file_unreadable',
    )
    const page = '<script>alert(1)</script>'
    const file = await kept(Buffer.concat([sent, Buffer.from(page)]))
    expect(file.content.includes(page)).toBe(false)
  })

  test('of a few bytes that says it is larger than any camera makes is never unpacked', async () => {
    const bomb = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await readFile(bomb, null)).toBe('file_unreadable')
  })
})

describe('a document', () => {
  test('is kept as it came, up to a size, and not when it says that it runs something', async () => {
    expect(await kept(pdf())).toMatchObject({
      kind: 'document',
      mediaType: 'application/pdf',
      content: pdf(),
    })
    expect(await readFile(Buffer.concat([pdf(), Buffer.alloc(11 * 1024 * 1024)]), null)).toBe(
      'file_too_large',
    )
    expect(await readFile(pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'), null)).toBe(
      'file_active',
    )
    expect(await kept(pdf(), 'bridge_double')).toMatchObject({ purpose: 'attachment', exerciseCode: null })
  })
})

describe('a file of a thread', () => {
  test('comes back byte by byte to both sides, each opening noted, and to nobody else', async () => {
    const [them, others] = [await made(), await made()]
    const neighbour = await makePatient(them.clinic, {})
    const sent = clip(2_500_000)
    const fileId = await send(them, sent)
    for (const scope of [them.scope, them.care])
      expect((await openFile(scope, fileId))?.content.equals(sent)).toBe(true)
    const [from, to] = [1_048_570, 2_097_160]
    const part = await openFile(them.scope, fileId, () => ({ from, to }))
    expect(part?.content.equals(sent.subarray(from, to + 1))).toBe(true)
    for (const scope of [others.scope, others.care, patientScopeOf(neighbour)])
      expect(await openFile(scope, fileId)).toBe(null)
    const noted = await read(testScope, (tx) =>
      tx.select().from(auditOutbox).where(eq(auditOutbox.patientId, them.patient.patientId)),
    )
    expect(noted.filter(({ action }) => action === 'file.open')).toHaveLength(3)
  })

  test('sent again is the same one', async () => {
    const them = await made()
    const [input, file] = [words(), await kept(await photo())]
    const results = await Promise.all([1, 2, 3].map(() => sendFile(them.scope, input, file, TEST_NOW)))
    expect(results.filter((r) => r.status === 'recorded' && !r.repeated)).toHaveLength(1)
    expect((await getThread(them.scope)).messages.flatMap(({ files }) => files)).toHaveLength(1)
  })

  test('that its sender removed is out of sight at once and gone with the night; a stranger removes nothing', async () => {
    const [them, others] = [await made(), await made()]
    const fileId = await send(them, clip(2_000_000))
    expect(await removeFile(others.care, fileId, TEST_NOW)).toEqual({ status: 'not_found' })
    expect(await removeFile(them.scope, fileId, TEST_NOW)).toEqual({ status: 'removed' })
    expect(await openFile(them.care, fileId)).toBe(null)
    await purgeFiles(testScope, TEST_NOW)
    const left = await read(testScope, (tx) =>
      tx.select({ seq: fileChunks.seq }).from(fileChunks).where(eq(fileChunks.fileId, fileId)),
    )
    expect(left).toEqual([])
    const [message] = (await getThread(them.scope)).messages
    expect(message).toMatchObject({ body: 'Look at this', files: [{ removed: true }] })
  })

  test('of a clinician is not the patient’s to remove', async () => {
    const them = await made()
    const { patientId } = them.patient
    await answerMessage(them.care, { patientId, clientKey: newId(), body: 'Like this' }, TEST_NOW, {
      file: await kept(await photo()),
    })
    const [message] = (await getThread(them.scope)).messages
    expect(await removeFile(them.scope, message?.files[0]?.fileId ?? '', TEST_NOW)).toEqual({
      status: 'not_found',
    })
  })
})

test('a file empties no half-written message, and answers a waiting one only where its sender says so', async () => {
  const them = await made()
  const { patientId } = them.patient
  await sendMessage(them.scope, MessageInput.parse({ clientKey: newId(), body: 'May I run?' }), TEST_NOW)
  for (const scope of [them.scope, them.care]) {
    await keepDraft(scope, { body: 'Half a sentence', clientKey: newId() }, TEST_NOW)
  }
  await send(them, clip())
  const picture = await kept(await photo())
  const answer = (more: object) =>
    answerMessage(them.care, { patientId, clientKey: newId(), body: 'Picture' }, TEST_NOW, more)
  await answer({ file: picture })
  expect((await getThread(them.scope)).draft).toBe('Half a sentence')
  expect((await getThread(them.care)).draft).toBe('Half a sentence')
  expect(await openKinds(them)).toContain('message_waiting')
  await answer({ file: picture, answers: true })
  expect(await openKinds(them)).not.toContain('message_waiting')
  await answer({ fromDraft: true })
  expect((await getThread(them.care)).draft).toBe('')
})

describe('a technique clip', () => {
  test('that is taken back is not waited for any longer', async () => {
    const them = await made()
    const [first, second] = [await send(them, clip(), 'bridge_double'), await send(them, clip(), 'lunge')]
    await removeFile(them.scope, first, TEST_NOW)
    expect(await openKinds(them)).toEqual(['technique_clip'])
    await removeFile(them.scope, second, TEST_NOW)
    expect(await openKinds(them)).toEqual([])
  })

  test('stands in the queue until it is rated; "good" counts from that day, once', async () => {
    const them = await made()
    const fileId = await send(them, clip(), 'slb_bent')
    expect(await openKinds(them)).toEqual(['technique_clip'])
    const answer = {
      patientId: them.patient.patientId,
      fileId,
      clientKey: newId(),
      rating: 'good' as const,
      body: 'That is just right.',
    }
    expect((await rateClip(them.care, answer, TEST_NOW)).status).toBe('saved')
    expect(
      (await rateClip(them.care, { ...answer, rating: 'needs_work', clientKey: newId() }, TEST_NOW)).status,
    ).toBe('saved')
    expect(await openKinds(them)).not.toContain('technique_clip')
    const [episode] = await read(testScope, (tx) =>
      tx.select().from(episodes).where(eq(episodes.id, them.patient.episodeId)),
    )
    expect(episode?.techniqueRatedGoodOn).toBe('2026-03-10')
    const thread = await getThread(them.scope)
    expect(thread.messages.map(({ body }) => body)).toEqual(['Look at this', 'That is just right.'])
    expect(thread.messages[0]?.files[0]?.rating).toBe('good')
  })

  test('that needs work leaves the technique as it was', async () => {
    const them = await made()
    const fileId = await send(them, clip(), 'slb_bent')
    const { patientId, episodeId } = them.patient
    const answer = {
      patientId,
      fileId,
      clientKey: newId(),
      rating: 'needs_work' as const,
      body: 'Slower, please.',
    }
    await rateClip(them.care, answer, TEST_NOW)
    const [episode] = await read(testScope, (tx) =>
      tx.select().from(episodes).where(eq(episodes.id, episodeId)),
    )
    expect(episode?.techniqueRatedGoodOn).toBe(null)
  })
})
