import type { Route } from 'next'
import { type AccountField, AccountForm } from '@/components/account-form/account-form'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { SHORTEST_PASSWORD } from '@/lib/auth/password-rules'
import { zoneOptions } from '@/lib/booking/zone-options'
import { type Locale, translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { invitationNow } from '@/lib/server/open-links'
import { formWords } from '../../auth-words'
import { acceptAsKnown, acceptAsNew } from './actions'

export const generateMetadata = titled('auth', 'mail.inviteSubject')

/** Opening the link changes nothing: programs that look through mail open links too. */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const locale = await readerLocale()
  const t = translator(locale, 'auth')
  const { token } = await params
  const invitation = await invitationNow(token)
  if (!invitation) return <PageHeader title={t('invite.invalidTitle')} lead={t('invite.invalid')} />
  const { role, clinicName: clinic, email } = invitation
  const title = t('invite.title', { clinic })
  const asRole = role === 'patient' ? null : <p className="mb-5">{t(`invite.asRole.${role}`)}</p>
  const person = await currentPerson()
  if (person?.email === email) {
    return (
      <>
        <PageHeader title={title} lead={t('invite.signedIn', { email })} />
        {asRole}
        <AccountForm
          action={acceptAsKnown}
          hidden={{ token }}
          words={formWords(locale, t('invite.acceptAs'))}
          fields={[]}
        />
      </>
    )
  }
  if (invitation.hasAccount) {
    return (
      <>
        <PageHeader title={title} lead={t('invite.leadExisting', { email })} />
        {person ? <p className="mb-5">{t('problem.otherAccount')}</p> : null}
        <LinkButton href={`/sign-in?next=${encodeURIComponent(`/invite/${token}`)}` as Route}>
          {t('invite.signIn')}
        </LinkButton>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={title}
        lead={t(role === 'patient' ? 'invite.leadPatient' : 'invite.leadStaff', { clinic })}
      />
      {asRole}
      <dl className="mb-5">
        <dt className="font-semibold">{t('invite.email')}</dt>
        <dd>{email}</dd>
      </dl>
      <AccountForm
        action={acceptAsNew}
        hidden={{ token }}
        words={formWords(locale, t('invite.submit'))}
        fields={fieldsFor(locale, invitation)}
      />
    </>
  )
}

function fieldsFor(
  locale: Locale,
  invitation: { displayName: string; clinicTimeZone: string },
): AccountField[] {
  const t = translator(locale, 'auth')
  return [
    {
      kind: 'text',
      name: 'displayName',
      label: t('invite.name'),
      autoComplete: 'name',
      value: invitation.displayName,
    },
    {
      kind: 'text',
      name: 'newPassword',
      label: t('invite.password'),
      hint: t('link.newPasswordHint', { shortest: SHORTEST_PASSWORD }),
      type: 'password',
      autoComplete: 'new-password',
    },
    {
      kind: 'select',
      name: 'timeZone',
      label: t('invite.timeZone'),
      hint: t('invite.timeZoneHint'),
      options: zoneOptions(locale),
      value: invitation.clinicTimeZone,
    },
  ]
}
