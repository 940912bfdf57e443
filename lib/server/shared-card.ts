import 'server-only'
import { openCoachCard } from '@/db/mutations/coach-cards'
import { takeTurn } from '@/db/mutations/sign-in-attempts'
import { getMayI } from '@/db/queries/may-i'
import { getToday } from '@/db/queries/today'
import { type Card, coachCard } from '../coach-card/card'
import { type Locale, parseLocale } from '../messages'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

const MOST_OPENINGS = 60
const WINDOW_SECONDS = 3600
/** 32 random bytes in base64url; anything else is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export type SharedCard =
  | { state: 'gone' }
  | { state: 'busy' }
  | {
      state: 'shown'
      card: Card
      locale: Locale
      shownName: string | null
      expiresAt: Date
      today: string
      timeZone: string
    }

/** What a coach's link shows at this moment; the opening is counted. Nothing of the person but the card leaves here. */
export async function sharedCard(token: string): Promise<SharedCard> {
  const { address, requestId } = await requestFacts()
  const scope = systemScope('sign-in', requestId)
  const now = new Date()
  if (!TOKEN.test(token)) return { state: 'gone' }
  const turn = { key: `coach-card:${address}`, most: MOST_OPENINGS, windowSeconds: WINDOW_SECONDS, now }
  if (!(await takeTurn(scope, turn))) return { state: 'busy' }
  const opened = await openCoachCard(scope, { tokenHash: tokenHash(token), now })
  if (!opened) return { state: 'gone' }
  const reader = { ...scope, patientId: opened.patientId }
  const facts = await getToday(reader, now)
  if (!facts) return { state: 'gone' }
  const { answers } = await getMayI(reader, facts)
  const locale = parseLocale(opened.locale)
  return {
    state: 'shown',
    card: coachCard(locale, answers, facts.episode),
    locale,
    shownName: opened.shownName,
    expiresAt: opened.expiresAt,
    today: facts.today,
    timeZone: facts.timeZone,
  }
}
