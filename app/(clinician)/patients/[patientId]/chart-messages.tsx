import type { Route } from 'next'
import { FileForm } from '@/components/thread/file-form'
import { MessageComposer } from '@/components/thread/message-composer'
import { lastDayBefore, MessageList } from '@/components/thread/message-list'
import { RemoveFiles } from '@/components/thread/remove-files'
import { ThreadForm } from '@/components/thread/thread-form'
import { Button, buttonClasses } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { getTemplates } from '@/db/queries/message-templates'
import { listColleagues } from '@/db/queries/staff'
import { getThread } from '@/db/queries/thread'
import type { CareScope } from '@/lib/auth/scope'
import { CLIP_RATINGS } from '@/lib/files/types'
import { type Locale, translator } from '@/lib/messages'
import { dueDayOf, reviewDueAt } from '@/lib/review/due'
import { newClientKey } from '@/lib/server/client-key'
import { readThread } from '@/lib/server/read-thread'
import { composerWords } from '@/lib/thread/composer-words'
import { TASK_URGENCIES } from '@/lib/thread/schema'
import { TASK_DAYS_MAX } from '@/lib/thread/task-day'
import { filledTemplates, type TemplateValues } from '@/lib/thread/templates'
import type { ThreadMessage } from '@/lib/thread/types'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import type { ZoneName } from '@/lib/time/types'
import { answer, makeUse, needsNoAnswer, rate, remove } from './actions'

type Props = {
  scope: CareScope
  locale: Locale
  now: Date
  zone: ZoneName
  patient: { patientId: string; name: string; locale: Locale }
  values: TemplateValues
  ended: boolean
  before: number | undefined
  sent: boolean
  /** Why a file was not taken. */
  problem: string | undefined
}

/** The thread with one patient: what was written, what waits for an answer, and the place to answer. */
export async function ChartMessages({ scope, locale, now, zone, patient, ...more }: Props) {
  const t = translator(locale, 'thread')
  const { patientId } = patient
  const thread = await getThread(scope, { before: more.before })
  const { clinicZone } = thread
  const readOnly = more.ended || scope.offered === true
  const newest = thread.messages.at(-1)?.number ?? 0
  await readThread(scope, thread, now)
  const colleagues = await listColleagues(scope)
  const today = localDateOf(now.getTime(), clinicZone)
  const mine = thread.messages.filter(({ authorUserId }) => authorUserId === scope.userId).at(-1)?.number ?? 0
  const base = `/patients/${patientId}/messages`
  const promisedAt = reviewDueAt('soon', now, clinicZone)
  const templates = filledTemplates({ locale: patient.locale, reader: locale }, await getTemplates(scope), {
    ...more.values,
    answerDay: lastDayBefore(patient.locale, promisedAt, clinicZone),
    answerBy: dueDayOf(promisedAt, clinicZone),
  })
  return (
    <div className="grid min-w-0 items-start gap-6 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
      <section aria-labelledby="write" className="flex flex-col gap-3 lg:order-last">
        <h2 id="write" className="text-lg font-semibold">
          {t('clinician.write')}
        </h2>
        {more.sent ? (
          <Notice tone="ok" live="status">
            {t('sent')}
          </Notice>
        ) : null}
        {thread.answerDueAt && !scope.offered ? (
          <ThreadForm action={needsNoAnswer} patientId={patientId} message={t('clinician.noAnswerSaved')}>
            <p className="font-semibold">
              {t('clinician.answerDue', { day: lastDayBefore(locale, thread.answerDueAt, clinicZone) })}
            </p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
              <Button look="secondary" size="compact">
                {t('clinician.noAnswer')}
              </Button>
              {t('clinician.noAnswerHint')}
            </p>
          </ThreadForm>
        ) : null}
        {more.ended ? <Notice tone="info">{t('errors.ended')}</Notice> : null}
        {scope.offered ? (
          <Notice tone="info">
            {translator(locale, 'careTeam')('offered.noMessage', { name: patient.name })}
          </Notice>
        ) : null}
        {readOnly ? null : (
          <>
            <MessageComposer
              key={mine}
              action={answer}
              patientId={patientId}
              clientKey={newClientKey()}
              words={composerWords(locale, { to: patient.name })}
              draft={thread.draft}
              newest={newest}
              templates={templates}
            />
            <Link
              href={`/inbox/templates?language=${patient.locale}` as Route}
              className="inline-flex min-h-11 items-center self-start text-sm text-accent underline underline-offset-4"
            >
              {translator(locale, 'templates')('title')}
            </Link>
            <Details summary={t('file.attach')} open={more.problem !== undefined}>
              {more.problem ? (
                <Notice tone="stop" live="alert">
                  {more.problem}
                </Notice>
              ) : null}
              <FileForm
                locale={locale}
                clientKey={newClientKey()}
                patientId={patientId}
                mayAnswer={thread.answerDueAt !== null}
              />
            </Details>
          </>
        )}
      </section>
      <section aria-labelledby="thread" className="flex min-w-0 flex-col gap-3">
        <h2 id="thread" className="text-lg font-semibold">
          {t('title')}
        </h2>
        {thread.messages.length === 0 ? (
          <EmptyState title={t('emptyClinician')} />
        ) : (
          <MessageList
            locale={locale}
            thread={thread}
            reader="clinician"
            userId={scope.userId}
            zone={zone}
            clinicZone={clinicZone}
            heading={3}
            patientId={patientId}
            below={belowMessage}
          />
        )}
        {thread.more ? (
          <Link
            href={`${base}?before=${thread.messages[0]?.number}` as Route}
            className={buttonClasses('secondary', 'compact')}
          >
            {t('older')}
          </Link>
        ) : null}
      </section>
    </div>
  )

  function belowMessage(message: ThreadMessage) {
    if (scope.offered) return null
    const files = <RemoveFiles locale={locale} message={message} patientId={patientId} action={remove} />
    if (message.author !== 'patient' || readOnly) return files
    const clip = message.files.find((file) => file.purpose === 'technique' && !file.rating && !file.removed)
    return (
      <>
        {clip ? ratingOf(clip.fileId) : null}
        {usesOf(message)}
        {files}
      </>
    )
  }

  function ratingOf(fileId: string) {
    return (
      <Details summary={t('file.rate')} open>
        <ThreadForm action={rate} patientId={patientId} fields={{ fileId, clientKey: newClientKey() }}>
          <RadioGroup
            id={`rating-${fileId}`}
            name="rating"
            legend={t('file.rating')}
            hint={t('file.rateHint')}
            options={CLIP_RATINGS.map((value) => ({ value, label: t(`file.${value}`) }))}
          />
          <TextArea id={`words-${fileId}`} name="body" label={t('file.rateWords')} rows={3} dir="auto" />
          <Button size="compact">{t('file.rateSend')}</Button>
        </ThreadForm>
      </Details>
    )
  }

  function usesOf({ messageId, uses, number }: ThreadMessage) {
    const has = (kind: ThreadMessage['uses'][number]['kind']) => uses.some((use) => use.kind === kind)
    const about = { patientId, messageId }
    return (
      <Details summary={t('clinician.use')}>
        {has('task') ? null : (
          <ThreadForm action={makeUse} {...about} use="task" message={t('clinician.taskSaved')}>
            <div className="flex flex-wrap items-end gap-3">
              <Select
                id={`urgency-${number}`}
                name="urgency"
                label={t('clinician.taskUrgency')}
                defaultValue="soon"
                options={TASK_URGENCIES.map((value) => ({ value, label: t(`clinician.urgency.${value}`) }))}
              />
              <TextField
                id={`due-${number}`}
                name="dueOn"
                type="date"
                width="medium"
                label={t('clinician.taskDue')}
                hint={t('clinician.taskDueHint')}
                min={today}
                max={addDays(today, TASK_DAYS_MAX)}
              />
              <Select
                id={`who-${number}`}
                name="toUserId"
                label={t('clinician.taskWho')}
                placeholder={t('clinician.taskMe')}
                options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
              />
              <TextField
                id={`note-${number}`}
                name="note"
                label={t('clinician.taskNote')}
                hint={t('clinician.taskNoteHint')}
                maxLength={500}
              />
              <Button look="secondary" size="compact">
                {t('clinician.task')}
              </Button>
            </div>
          </ThreadForm>
        )}
        <ThreadForm action={makeUse} {...about} use="plan_change">
          <Button look="secondary" size="compact">
            {t('clinician.planChange')}
          </Button>
        </ThreadForm>
      </Details>
    )
  }
}
