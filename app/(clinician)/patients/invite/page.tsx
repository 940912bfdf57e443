import type { Metadata } from 'next'
import { InviteForm } from '@/components/invite-form/invite-form'
import { PageHeader } from '@/components/ui/page-header'
import { listPendingInvitations } from '@/db/queries/pending-invitations'
import { AFFECTED_SIDES } from '@/lib/episode/types'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { defaultProtocol } from '@/lib/progression/protocol'
import { requireClinician } from '@/lib/server/guards'
import { reader } from '../../reader'
import { invite } from './actions'

export const metadata: Metadata = { title: 'Invite a patient' }

/** A new patient in thirty seconds. */
export default async function InvitePage() {
  const scope = await requireClinician()
  const { locale, zone, now, t } = await reader()
  const pending = await listPendingInvitations(scope, { now })
  return (
    <>
      <PageHeader dense title={t('invite.title')} lead={t('invite.lead')} />
      <div className="grid gap-8 lg:grid-cols-2">
        <InviteForm
          action={invite}
          sides={AFFECTED_SIDES.map((value) => ({ value, label: t(`invite.side_${value}`) }))}
          rungs={defaultProtocol.ladder.map(({ rung, code }) => ({
            value: String(rung),
            label: t('case.onRung', { rung, exercise: exerciseName(locale, code) }),
          }))}
          words={{
            name: t('invite.name'),
            email: t('invite.email'),
            side: t('invite.side'),
            sideAsk: t('invite.sideAsk'),
            rung: t('invite.rung'),
            rungAsk: t('invite.rungAsk'),
            send: t('invite.send'),
            problem: translator(locale, 'common')('errorSummary', { count: 1 }),
            problems: { name: t('invite.problem.name'), email: t('invite.problem.email') },
            unexpected: t('invite.problem.unexpected'),
          }}
        />
        {pending.length > 0 ? (
          <section aria-labelledby="pending">
            <h2 id="pending" className="text-lg font-semibold">
              {t('invite.pending')}
            </h2>
            <ul>
              {pending.map((invitation) => (
                <li
                  key={invitation.invitationId}
                  className="flex flex-wrap justify-between gap-x-4 border-t border-line py-1.5"
                >
                  <span>
                    <span className="font-semibold">{invitation.displayName}</span>{' '}
                    <span className="text-ink-soft">{invitation.email}</span>
                  </span>
                  <span className="text-sm text-ink-soft tabular">
                    {t('invite.until', { day: formatInstant(locale, invitation.expiresAt, zone) })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </>
  )
}
