import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EndAccessForm } from '@/components/caseload/end-access-form'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getStaff } from '@/db/queries/staff'
import { isId } from '@/lib/caseload/address'
import { translator } from '@/lib/messages'
import { requireManager } from '@/lib/server/guards'
import { reader } from '../../reader'
import { endAccess } from '../actions'

export const metadata: Metadata = { title: 'End access' }

/** The one step before a colleague's access ends: what it means, and who takes over. */
export default async function EndAccessPage({ params }: PageProps<'/people/[membershipId]'>) {
  const scope = await requireManager()
  const { membershipId } = await params
  if (!isId(membershipId)) notFound()
  const { locale, now, t } = await reader()
  const { members } = await getStaff(scope, now)
  const member = members.find((known) => known.membershipId === membershipId)
  if (!member) notFound()
  const name = member.displayName
  const others = members.filter(({ role, userId }) => role === 'clinician' && userId !== member.userId)
  return (
    <div className="max-w-prose">
      <PageHeader
        title={t('people.endTitle', { name })}
        eyebrow={t(`people.roleName.${member.role}`)}
        lead={t('people.endLead', { name })}
      />
      {member.userId === scope.userId ? (
        <Notice tone="watch">{t('people.ownMembership')}</Notice>
      ) : (
        <EndAccessForm
          action={endAccess}
          membershipId={membershipId}
          successors={others.map(({ userId, displayName }) => ({ value: userId, label: displayName }))}
          words={{
            cases: member.openCases === null ? null : t('people.endCases', { count: member.openCases }),
            successor: t('people.endSuccessor'),
            choose: member.openCases === 0 ? t('people.endSuccessorNone') : t('reassign.choose'),
            confirm: t('people.endConfirm', { name }),
            submit: t('people.endSubmit'),
            problemTitle: translator(locale, 'common')('errorSummary', { count: 1 }),
            unexpected: t('reassign.unexpected'),
            errors: {
              'people.chooseConfirm': t('people.chooseConfirm'),
              'people.successorNotAClinician': t('people.successorNotAClinician'),
            },
          }}
        />
      )}
      <div className="mt-4">
        <LinkButton href="/people" look="quiet">
          {translator(locale, 'common')('cancel')}
        </LinkButton>
      </div>
    </div>
  )
}
