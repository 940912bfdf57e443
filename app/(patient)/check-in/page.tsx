import { notFound, redirect } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { getMyCheckIn } from '@/db/queries/my-entries'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { whatStopsWork } from '@/lib/today/next-step'
import { formWords } from '../form-words'
import { keepSpec, WhomToCall } from '../keep'
import { personNow } from '../person-now'
import { saveCheckIn } from './actions'
import { checkInQuestions } from './check-in-questions'

export const generateMetadata = titled('patient', 'checkIn.title')

type Search = { edit?: string; day?: string; again?: string }

export default async function CheckInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { scope, facts, locale } = await personNow({ phone: true, asks: true })
  const { edit, day, again } = await searchParams
  const t = translator(locale, 'patient')
  const stopped = whatStopsWork(facts)
  if (stopped === 'stopped' || stopped === 'discharged') redirect('/today')

  const known = edit ? await getMyCheckIn(scope, edit) : undefined
  if (known === null) notFound()
  const today = facts.checkIns.filter((checkIn) => checkIn.localDate === facts.today).at(-1)
  const yesterday = day === 'yesterday' ? addDays(facts.today, -1) : undefined
  if (today && !known && !yesterday && !again) {
    return (
      <>
        <PageHeader title={t('checkIn.title')} lead={t('checkIn.done')} />
        <div className="flex flex-col gap-3">
          <LinkButton href={`/check-in?edit=${today.entryId}`} wide>
            {t('today.edit')}
          </LinkButton>
          <LinkButton href="/check-in?again=1" look="secondary" wide>
            {t('checkIn.again')}
          </LinkButton>
        </div>
      </>
    )
  }
  const questions = checkInQuestions({
    facts,
    locale,
    clientKey: newClientKey(),
    day: yesterday,
    known: known ?? undefined,
  })
  const needed = questions.filter((question) => 'needed' in question && question.needed).length
  return (
    <>
      <PageHeader
        title={known ? t('checkIn.titleEdit') : yesterday ? t('checkIn.titleYesterday') : t('checkIn.title')}
        lead={
          yesterday
            ? t('checkIn.leadYesterday', { day: formatDay(locale, yesterday, 'long') })
            : t('checkIn.lead')
        }
      />
      <QuestionForm
        action={saveCheckIn}
        questions={questions}
        words={formWords(locale, t('checkIn.save'), known ? undefined : needed)}
        keep={keepSpec(locale, 'check-in', facts)}
        urgent={<WhomToCall locale={locale} facts={facts} />}
        sticky
      />
    </>
  )
}
