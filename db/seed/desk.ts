import { eq } from 'drizzle-orm'
import type { CareScope, PatientScope, SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { performReviewAct } from '../mutations/perform-review-act'
import { endReviewAct, giveReviewAct, takeUpReviewAct } from '../mutations/review-acts'
import { waitForEarlier } from '../mutations/visit-waits'
import { listVisits } from '../queries/visits'
import { reviewItems } from '../schema'
import { atDay } from './at-day'
import { characterOf } from './make-people'
import { patients } from './personas'

type Lived = { scope: PatientScope; care: CareScope; zone: string }

function lived(name: string): Lived {
  const persona = patients.find(({ displayName }) => displayName === name)
  const living = persona && characterOf(persona).living
  if (!persona || !living?.care) throw new Error(`nobody looks after ${name}`)
  return { scope: living.scope, care: living.care, zone: persona.timeZone }
}

/** Amara rang Derek yesterday and left a message: the call is on record, his case stays open. */
async function callDerek(worker: SystemScope, now: Date): Promise<void> {
  const { care, zone } = lived('Derek Pugh')
  const at = atDay(now, zone, -1, '16:10')
  const open = await read(worker, (tx) =>
    tx.select().from(reviewItems).where(eq(reviewItems.patientId, care.patientId)),
  )
  const item = open.find(({ kind, closedAt }) => kind === 'start_review' && closedAt === null)
  if (!item) throw new Error('Derek waits for nothing')
  const { patientId } = care
  const given = await giveReviewAct(
    care,
    {
      act: 'attempt',
      patientId,
      itemId: item.id,
      outcome: 'voicemail',
      note: 'Asked him to ring back in the morning.',
    },
    at,
  )
  if (given.status !== 'given') throw new Error(`the call: ${given.status}`)
  const { actId, carryOutAt } = given
  const due = await takeUpReviewAct(worker, actId)
  if (!due) throw new Error('the call was taken back')
  const result = await performReviewAct(care, due.act, carryOutAt, actId)
  await endReviewAct(worker, { actId, result, now: carryOutAt })
}

/** Nora would like her telephone visit earlier, and has asked to be told. */
async function waitForNora(now: Date): Promise<void> {
  const { scope } = lived('Nora Feldman')
  const { coming } = await listVisits(scope, { now })
  const [visit] = coming
  if (!visit) throw new Error('Nora has no visit')
  const asked = new Date(now.getTime() - 26 * 3_600_000)
  const wait = await waitForEarlier(scope, { visitId: visit.id, wait: true }, asked)
  if (wait !== 'saved') throw new Error(`the wait: ${wait}`)
}

/** What happens at the desk and beside it: a call that reached nobody, a wish for an earlier time. After the visits. */
export async function seedDesk(worker: SystemScope, now: Date): Promise<void> {
  await callDerek(worker, now)
  await waitForNora(now)
}
