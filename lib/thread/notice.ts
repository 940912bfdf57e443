/** Messages that come close together make one notice. */
const WINDOW_MS = 5 * 60_000
/** While a notice has not been followed, no second one goes out for so long. */
const AGAIN_AFTER_MS = 24 * 3_600_000

/**
 * When the notice of a message written at `at` is due, and the name of its window: every message of one window shares
 * one notice.
 */
export function noticeWindow(at: Date): { window: number; dueAt: Date } {
  const window = Math.floor(at.getTime() / WINDOW_MS)
  return { window, dueAt: new Date((window + 1) * WINDOW_MS) }
}

export type NoticeFacts = {
  /** Messages this reader has not opened. */
  unread: number
  /** When the last notice went out; null = never. */
  noticedAt: Date | null
  /** When this reader last opened a thread; null = never. */
  openedAt: Date | null
}

/** Whether a reader is told now. Somebody who has been told and has not come yet is told again only after a day. */
export function needsNotice({ unread, noticedAt, openedAt }: NoticeFacts, now: Date): boolean {
  if (unread === 0) return false
  if (noticedAt === null) return true
  if (openedAt !== null && openedAt > noticedAt) return true
  return now.getTime() - noticedAt.getTime() >= AGAIN_AFTER_MS
}
