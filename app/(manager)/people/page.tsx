import type { Metadata, Route } from 'next'
import { InviteStaffForm } from '@/components/caseload/invite-staff-form'
import { WithdrawForm } from '@/components/caseload/withdraw-form'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { listLeavesOfClinic } from '@/db/queries/care-team'
import { countVisitsInLeaves } from '@/db/queries/leave-visits'
import { getStaff, type Member, type OpenInvitation } from '@/db/queries/staff'
import { STAFF_ROLES } from '@/lib/auth/roles'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { requireManager } from '@/lib/server/guards'
import { localDateOf } from '@/lib/time/plain-date'
import { reader } from '../reader'
import { confirm, invite, withdraw } from './actions'
import { Leaves } from './leaves'

export const metadata: Metadata = { title: 'People' }

/** Who works in the clinic, and who has been invited. */
export default async function PeoplePage({ searchParams }: PageProps<'/people'>) {
  const scope = await requireManager()
  const { locale, now, t } = await reader()
  const { ended, clashing } = await searchParams
  const { clinic, members, invitations, rightsWaiting, erasuresWaiting } = await getStaff(scope, now)
  const day = (instant: Date) => formatDay(locale, localDateOf(instant.getTime(), clinic.timeZone), 'numeric')
  const extras = ({ protocolPermission, receivesUnassigned }: Member) =>
    [
      protocolPermission ? t('people.protocolPermission') : null,
      receivesUnassigned ? t('people.receivesUnassigned') : null,
    ].filter((text) => text !== null)
  return (
    <>
      <PageHeader
        dense
        title={t('people.title')}
        eyebrow={clinic.name}
        lead={t('people.lead')}
        actions={
          <div className="flex flex-wrap gap-x-6">
            <Link
              href="/people/rights"
              className="flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {translator(locale, 'rights')('link', { count: rightsWaiting })}
            </Link>
            <Link
              href="/people/erasure"
              className="flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {translator(locale, 'erasure')('manager.link', { count: erasuresWaiting })}
            </Link>
            <Link
              href="/people/log"
              className="flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {translator(locale, 'log')('link')}
            </Link>
          </div>
        }
      />
      {typeof ended === 'string' && /^\d{1,6}$/.test(ended) ? (
        <div className="mb-4">
          <Notice tone="ok" live="status">
            {t('people.ended', { count: Number(ended) })}
          </Notice>
        </div>
      ) : null}
      {typeof clashing === 'string' && /^[1-9]\d{0,4}$/.test(clashing) ? (
        <div className="mb-4">
          <Notice tone="watch" live="status">
            {t('people.clashing', { count: Number(clashing) })}
          </Notice>
        </div>
      ) : null}
      <section className="mt-4">
        <Table
          dense
          caption={t('people.membersTitle')}
          columns={[
            {
              key: 'name',
              header: t('people.name'),
              rowHeader: true,
              cell: (member: Member) => (
                <>
                  {member.userId === scope.userId
                    ? t('people.nameYou', { name: member.displayName })
                    : member.displayName}
                  <span className="block font-normal text-ink-soft">
                    {[t(`people.roleName.${member.role}`), ...extras(member)].join(' · ')}
                  </span>
                </>
              ),
            },
            {
              key: 'cases',
              header: t('people.openCases'),
              numeric: true,
              cell: ({ openCases, userId }) =>
                openCases === null ? (
                  ''
                ) : (
                  <Link
                    href={`/caseload/${userId}` as Route}
                    className="inline-flex min-h-11 min-w-11 items-start justify-end text-accent underline underline-offset-4"
                  >
                    {openCases}
                  </Link>
                ),
            },
            { key: 'since', header: t('people.since'), cell: ({ since }) => day(since) },
            {
              key: 'end',
              header: <span className="sr-only">{t('people.end')}</span>,
              cell: ({ membershipId, userId, displayName }) =>
                userId === scope.userId ? null : (
                  <Link
                    href={`/people/${membershipId}` as Route}
                    aria-label={t('people.endTitle', { name: displayName })}
                    className="inline-flex min-h-11 items-start text-accent underline underline-offset-4"
                  >
                    {t('people.end')}
                  </Link>
                ),
            },
          ]}
          rows={members}
          rowKey={({ membershipId }) => membershipId}
        />
      </section>
      <section className="mt-8">
        {invitations.length === 0 ? (
          <>
            <h2 className="font-semibold">{t('people.invitationsTitle')}</h2>
            <p className="mt-1 text-ink-soft">{t('people.invitationsNone')}</p>
          </>
        ) : (
          <Table
            dense
            caption={t('people.invitationsTitle')}
            columns={[
              {
                key: 'name',
                header: t('people.name'),
                rowHeader: true,
                cell: ({ displayName }: OpenInvitation) => displayName,
              },
              { key: 'role', header: t('people.role'), cell: ({ role }) => t(`people.roleName.${role}`) },
              { key: 'email', header: t('people.email'), cell: ({ email }) => email },
              { key: 'invited', header: t('people.invited'), cell: ({ createdAt }) => day(createdAt) },
              {
                key: 'expires',
                header: t('people.expires'),
                cell: ({ id, displayName, expiresAt, waitsAskedBy }) =>
                  waitsAskedBy === null ? (
                    day(expiresAt)
                  ) : waitsAskedBy === scope.userId ? (
                    t('people.waitsForSecond')
                  ) : (
                    <WithdrawForm
                      action={confirm}
                      invitationId={id}
                      label={t('people.confirm')}
                      description={t('people.confirmLabel', { name: displayName })}
                    />
                  ),
              },
              {
                key: 'withdraw',
                header: <span className="sr-only">{t('people.revoke')}</span>,
                cell: ({ id, displayName }) => (
                  <WithdrawForm
                    action={withdraw}
                    invitationId={id}
                    label={t('people.revoke')}
                    description={t('people.revokeLabel', { name: displayName })}
                  />
                ),
              },
            ]}
            rows={invitations}
            rowKey={({ id }) => id}
          />
        )}
      </section>
      <Leaves
        locale={locale}
        today={localDateOf(now.getTime(), clinic.timeZone)}
        leaves={await listLeavesOfClinic(scope, now)}
        visitsIn={await countVisitsInLeaves(scope, now)}
        clinicians={members.filter(({ role }) => role === 'clinician')}
      />
      <section aria-labelledby="invite" className="mt-8 max-w-prose">
        <h2 id="invite" className="text-lg font-semibold">
          {t('people.inviteTitle')}
        </h2>
        <p className="mb-4 text-ink-soft">{t('people.inviteLead')}</p>
        <InviteStaffForm
          action={invite}
          roles={STAFF_ROLES.map((role) => ({ value: role, label: t(`people.roleName.${role}`) }))}
          words={{
            name: t('people.inviteName'),
            email: t('people.inviteEmail'),
            role: t('people.inviteRole'),
            submit: t('people.inviteSubmit'),
            problemTitle: translator(locale, 'common')('errorSummary', { count: 1 }),
            unexpected: t('reassign.unexpected'),
            errors: {
              'people.nameMissing': t('people.nameMissing'),
              'people.emailMissing': t('people.emailMissing'),
              'people.roleMissing': t('people.roleMissing'),
            },
          }}
        />
      </section>
    </>
  )
}
