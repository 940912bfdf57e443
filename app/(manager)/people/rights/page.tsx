import { AskRightForm } from '@/components/caseload/ask-right-form'
import { ActButton } from '@/components/form-button/act-button'
import type { ButtonLook } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { type Colleague, getRights, type RightRequest } from '@/db/queries/right-requests'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { RIGHTS, type RightOutcome } from '@/lib/rights/types'
import { requireManager } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../../reader'
import { answer, ask, takeAway } from './actions'

export const generateMetadata = titled('rights', 'title')

/** Who may do more, what waits for a second manager, and what was answered. */
export default async function RightsPage() {
  const scope = await requireManager()
  const { locale, t: manager } = await reader()
  const t = translator(locale, 'rights')
  const { clinic, colleagues, waiting, ended } = await getRights(scope)
  const when = (at: Date) => formatInstant(locale, at, clinic.timeZone)
  const writers = colleagues.filter(({ protocolPermission }) => protocolPermission)
  const managers = new Set(colleagues.filter(({ role }) => role === 'manager').map(({ userId }) => userId))
  const others = new Map(
    colleagues
      .filter(({ userId }) => userId !== scope.userId)
      .map(({ userId, displayName }) => [userId, displayName]),
  )
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href="/people" className="text-accent underline underline-offset-4">
            {manager('people.title')}
          </Link>
        }
        title={t('title')}
        lead={t('lead')}
      />
      <div className="flex flex-col gap-8">
        <section aria-labelledby="waiting">
          <h2 id="waiting" className="text-lg font-semibold">
            {t('waitingTitle')}
          </h2>
          {waiting.length === 0 ? <p className="text-ink-soft">{t('waitingNone')}</p> : null}
          <ul className="mt-2 flex flex-col gap-3">
            {waiting.map((request) => (
              <li key={request.id} className="rounded-lg border border-line bg-surface p-4">
                <Waiting
                  request={request}
                  isMine={request.askedByUserId === scope.userId}
                  isAboutMe={request.userId === scope.userId}
                  locale={locale}
                  at={when(request.askedAt)}
                />
              </li>
            ))}
          </ul>
        </section>
        <Table
          caption={t('writersTitle')}
          rows={writers}
          rowKey={({ membershipId }) => membershipId}
          empty={t('writersNone')}
          columns={[
            {
              key: 'name',
              header: manager('people.name'),
              rowHeader: true,
              cell: ({ displayName }: Colleague) => displayName,
            },
            {
              key: 'take',
              header: <span className="sr-only">{t('takeAway')}</span>,
              cell: ({ membershipId, displayName }) => (
                <ActButton
                  action={takeAway}
                  about={{ membershipId }}
                  look="quiet"
                  label={t('takeAwayLabel', { name: displayName })}
                >
                  {t('takeAway')}
                </ActButton>
              ),
            },
          ]}
        />
        <section aria-labelledby="ask" className="max-w-prose">
          <h2 id="ask" className="text-lg font-semibold">
            {t('askTitle')}
          </h2>
          <p className="mb-4 text-ink-soft">{t('askLead')}</p>
          {managers.size < 2 ? (
            <Notice tone="watch">{t('problem.no_second_manager')}</Notice>
          ) : (
            <AskRightForm
              action={ask}
              people={[...others].map(([value, label]) => ({ value, label }))}
              rights={RIGHTS.map((right) => ({
                value: right,
                label: t(`right.${right}`),
                hint: t(`rightHint.${right}`),
              }))}
              words={{
                person: t('person'),
                choose: t('choose'),
                right: t('which'),
                submit: t('submit'),
                problemTitle: translator(locale, 'common')('errorSummary', { count: 1 }),
                errors: { 'errors.person': t('errors.person'), 'errors.right': t('errors.right') },
                unexpected: manager('reassign.unexpected'),
              }}
            />
          )}
        </section>
        <Table
          dense
          caption={t('endedTitle')}
          rows={ended}
          rowKey={({ id }) => id}
          empty={t('endedNone')}
          columns={[
            {
              key: 'what',
              header: t('what'),
              rowHeader: true,
              cell: ({ displayName, asksFor }: RightRequest) =>
                t('forWhom', { name: displayName, right: t(`right.${asksFor}`) }),
            },
            {
              key: 'asked',
              header: t('askedBy'),
              cell: ({ askedByName, askedAt }) => t('by', { name: askedByName, at: when(askedAt) }),
            },
            {
              key: 'ended',
              header: t('answer'),
              cell: ({ ended: how, endedByName, endedAt }) =>
                how && endedAt ? t(`ended.${how}`, { name: endedByName ?? '', at: when(endedAt) }) : null,
            },
          ]}
        />
      </div>
    </>
  )
}

function Waiting({
  request,
  isMine,
  isAboutMe,
  locale,
  at,
}: {
  request: RightRequest
  isMine: boolean
  isAboutMe: boolean
  locale: Locale
  at: string
}) {
  const t = translator(locale, 'rights')
  const about = { name: request.displayName, right: t(`right.${request.asksFor}`) }
  const button = (given: RightOutcome, look: ButtonLook) => (
    <ActButton
      key={given}
      action={answer}
      about={{ requestId: request.id, answer: given }}
      look={look}
      label={t(`answerLabel.${given}`, about)}
    >
      {t(`answerShort.${given}`)}
    </ActButton>
  )
  return (
    <div className="flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
      <div>
        <p className="font-semibold">{t('forWhom', about)}</p>
        <p className="text-sm text-ink-soft">{t('by', { name: request.askedByName, at })}</p>
        {isAboutMe ? <p className="text-sm text-ink-soft">{t('aboutYou')}</p> : null}
        {isMine ? <p className="text-sm text-ink-soft">{t('waitsForSecond')}</p> : null}
      </div>
      <div className="flex flex-wrap gap-3">
        {isMine
          ? button('withdrawn', 'secondary')
          : isAboutMe
            ? null
            : [button('confirmed', 'primary'), button('refused', 'secondary')]}
      </div>
    </div>
  )
}
