import 'server-only'
import { noticeMessages } from '@/db/mutations/notice-messages'
import { MessageNotice } from '@/lib/jobs/payloads'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** Tells those who have not read yet that a message waits. */
export async function messageNotice(payload: unknown): Promise<void> {
  const wish = MessageNotice.parse(payload)
  await noticeMessages(systemScope('worker'), { ...wish, appUrl: ownOrigin(), now: new Date() })
}
