import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import PostalMime, { type Email } from 'postal-mime'

/** Waits for the worker's newest message to this address, read from MAIL_DIR as a person reads a mailbox. */
export async function mailTo(address: string): Promise<Email> {
  let found: Email | undefined
  await expect
    .poll(
      async () => {
        for (const mail of await allMail())
          if (mail.to?.some((to) => to.address?.toLowerCase() === address.toLowerCase())) found = mail
        return found !== undefined
      },
      { message: `a message to ${address}`, timeout: 20_000 },
    )
    .toBe(true)
  return found as Email
}

/** The first link of a message, as a path: the test decides at which node it is opened. */
export function linkIn(mail: Email): string {
  const link = /https?:\/\/\S+/.exec(mail.text ?? '')?.[0]
  if (!link) throw new Error('The message has no link.')
  const { pathname, search } = new URL(link)
  return pathname + search
}

function allMail(): Promise<Email[]> {
  const folder = process.env.MAIL_DIR ?? ''
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  return Promise.all(files.map((name) => PostalMime.parse(readFileSync(path.join(folder, name)))))
}
