import 'server-only'
import type { VisitMail } from '../../lib/jobs/payloads'
import type { Tx } from '../audited'
import { enqueue } from '../enqueue'

type Invited = {
  id: string
  sequence: number
  way: VisitMail['way']
  startsAt: Date
  endsAt: Date
}

/**
 * Sends both their calendar invitation, or its withdrawal, once the write commits. What it says is fixed here: a move
 * that comes before the worker does not change what this one says.
 */
export async function inviteToVisit(
  tx: Tx,
  visit: Invited,
  method: VisitMail['method'],
  news?: 'by_patient' | 'by_staff' | 'other_clinician',
): Promise<void> {
  for (const to of ['patient', 'clinician'] as const)
    await tell(tx, visit, { to, method, ...(news ? { news } : {}) })
}

/** Both learn that another clinician has the visit; whoever had it gets it taken out of their calendar. */
export async function tellOfOtherClinician(tx: Tx, visit: Invited, hadByUserId: string): Promise<void> {
  await inviteToVisit(tx, visit, 'request', 'other_clinician')
  await tell(tx, visit, { to: 'clinician', method: 'cancel', news: 'left', userId: hadByUserId })
}

async function tell(
  tx: Tx,
  { id: visitId, sequence, way, startsAt, endsAt }: Invited,
  how: Pick<VisitMail, 'to' | 'method' | 'news' | 'userId'>,
): Promise<void> {
  await enqueue(
    tx,
    'mail-visit',
    {
      visitId,
      sequence,
      way,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      ...how,
    },
    { key: `visit ${visitId} ${sequence} ${how.userId ? 'left' : how.to}` },
  )
}
