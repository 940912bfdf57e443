import 'server-only'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { env } from './env'
import { ownOrigin } from './origin'

export type DemoMail = {
  id: string
  to: string
  subject: string
  at: Date | null
  /** The text cut at its links; only links into the portal itself lead anywhere. */
  parts: { text: string; path?: string }[]
}

const MOST = 50
const MOST_BYTES = 100_000

/**
 * What the demo would have sent, newest first; null where there is nothing to look at: outside the demo, and where mail
 * really is sent.
 */
export async function listDemoMail(): Promise<{ mails: DemoMail[]; total: number } | null> {
  const { DEMO, SMTP_URL, MAIL_DIR } = env()
  if (!DEMO || SMTP_URL) return null
  const names = (await readdir(MAIL_DIR).catch(() => [])).filter((name) => name.endsWith('.eml'))
  const written = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(path.join(MAIL_DIR, name))).mtimeMs })),
  )
  const newest = written.sort((a, b) => b.at - a.at).slice(0, MOST)
  const mails = await Promise.all(newest.map(({ name }) => readMail(MAIL_DIR, name)))
  return {
    mails: mails
      .filter((mail) => mail !== null)
      .sort((a, b) => (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0)),
    total: names.length,
  }
}

async function readMail(folder: string, name: string): Promise<DemoMail | null> {
  const file = path.join(folder, name)
  const { size } = await stat(file)
  if (size > MOST_BYTES) return null
  const { to, subject, date, text } = await PostalMime.parse(await readFile(file))
  const sentAt = date === undefined ? Number.NaN : Date.parse(date)
  return {
    id: name,
    to: to?.map(({ address }) => address).join(', ') ?? '',
    subject: subject ?? '',
    at: Number.isNaN(sentAt) ? null : new Date(sentAt),
    parts: partsOf((text ?? '').trim()),
  }
}

function partsOf(text: string): DemoMail['parts'] {
  return text.split(/(https?:\/\/\S+)/).map((piece) => {
    if (!URL.canParse(piece)) return { text: piece }
    const { origin, pathname, search } = new URL(piece)
    return origin === ownOrigin() ? { text: piece, path: pathname + search } : { text: piece }
  })
}
