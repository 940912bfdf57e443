import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { isSavedStep } from '@/lib/intake/schema'
import { INTAKE_STEPS } from '@/lib/intake/types'
import { translator } from '@/lib/messages'
import { readerLocale } from '@/lib/server/locale'
import { formWords } from '../../form-words'
import { saveStep, sendIntake } from '../actions'
import { intakeNow } from '../intake-now'
import { intakeQuestions } from '../intake-questions'
import { IntakeSummary } from '../intake-summary'

type Params = { params: Promise<{ step: string }> }

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { step } = await params
  const known = INTAKE_STEPS.find((name) => name === step)
  return { title: translator(await readerLocale(), 'intake')(known ? `steps.${known}` : 'title') }
}

export default async function IntakeStepPage({ params }: Params) {
  const { facts, intake, locale } = await intakeNow()
  const { step: asked } = await params
  const step = INTAKE_STEPS.find((name) => name === asked)
  if (!step) notFound()
  const t = translator(locale, 'intake')
  const index = INTAKE_STEPS.indexOf(step)
  const previous = INTAKE_STEPS[index - 1]
  const lead = t(`leads.${step}`)
  const lock = { kind: 'hidden', name: 'lockVersion', value: String(intake.lockVersion) } as const
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <Progress
        value={index + 1}
        max={INTAKE_STEPS.length}
        label={t('progress', { step: index + 1, count: INTAKE_STEPS.length })}
      />
      <PageHeader title={t(`steps.${step}`)} lead={lead || undefined} />
      {isSavedStep(step) ? (
        <QuestionForm
          key={step}
          action={saveStep}
          questions={[
            { kind: 'hidden', name: 'step', value: step },
            lock,
            ...intakeQuestions(step, { locale, facts, answers: intake.answers }),
          ]}
          words={formWords(locale, t('save'))}
          sticky
        />
      ) : (
        <>
          <IntakeSummary locale={locale} clinicName={facts.clinic.name} answers={intake.answers} />
          <QuestionForm
            action={sendIntake}
            questions={[lock, { kind: 'hidden', name: 'confirmed', value: 'no' }]}
            words={formWords(locale, t('summary.submit'))}
            sticky
          />
        </>
      )}
      {previous ? (
        <Link
          href={`/intake/${previous}` as Route}
          className="inline-flex min-h-12 items-center self-start text-accent underline underline-offset-4"
        >
          {t('back')}
        </Link>
      ) : null}
    </div>
  )
}
