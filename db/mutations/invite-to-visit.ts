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
export async function inviteToVisit(tx: Tx, visit: Invited, method: VisitMail['method']): Promise<void> {
  const { id: visitId, sequence, way } = visit
  for (const to of ['patient', 'clinician'] as const) {
    await enqueue(
      tx,
      'mail-visit',
      {
        visitId,
        to,
        method,
        sequence,
        way,
        startsAt: visit.startsAt.toISOString(),
        endsAt: visit.endsAt.toISOString(),
      },
      { key: `visit ${visitId} ${sequence} ${to}` },
    )
  }
}
