import 'server-only'
import { markThreadRead } from '@/db/mutations/thread-reads'
import type { RecordScope } from '../auth/scope'
import type { Thread } from '../thread/types'
import { requestFacts } from './request'

/** A thread that a person has opened is read up to what it shows; one that was only fetched ahead is not. */
export async function readThread(scope: RecordScope, thread: Thread, now: Date): Promise<void> {
  const newest = thread.messages.at(-1)?.number ?? 0
  if (newest > thread.readByMe && (await requestFacts()).byPerson) await markThreadRead(scope, newest, now)
}
