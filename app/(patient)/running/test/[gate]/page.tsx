import { notFound } from 'next/navigation'
import { ExerciseFigure } from '@/components/exercise-figure/exercise-figure'
import { QuestionForm } from '@/components/question-form/question-form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { sidesOf } from '@/lib/episode/sides'
import { isFigureCode } from '@/lib/exercise-figure/figures/catalogue'
import { TECHNIQUE_RATINGS } from '@/lib/exercise-session/types'
import { GATES } from '@/lib/gate-test/types'
import { exerciseOfTest } from '@/lib/ledger/tags'
import { translator } from '@/lib/messages'
import { exerciseName } from '@/lib/plan/exercise-name'
import { exerciseByCode } from '@/lib/progression/exercises'
import { lowestRung, mayTest } from '@/lib/running/gate-view'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { formWords } from '../../../form-words'
import { keepSpec } from '../../../keep'
import { personNow } from '../../../person-now'
import { painQuestions } from '../../../questions'
import { saveGateTest } from '../../actions'

export const generateMetadata = titled('running', 'gates.title')

const ONE_LEG = ['step1', 'step2', 'step3', 'step4', 'step5'] as const
const BOTH_LEGS = ['step1', 'step2', 'bothStep3', 'bothStep4', 'step5'] as const

/** One gate test: how, when to stop, and what was done, leg by leg (C.9; S003-21 to S003-23). */
export default async function GateTestPage({ params }: PageProps<'/running/test/[gate]'>) {
  const { facts, locale } = await personNow({ asks: true })
  const asked = (await params).gate
  const gate = GATES.find((name) => name === asked)
  if (!gate) notFound()
  const t = translator(locale, 'running')
  const { test, reps, minRung, comfortMaxPain } = facts.protocol.gates[gate]
  const code = exerciseOfTest(test)
  const sides = sidesOf(facts.episode.affectedSide)
  const [only] = sides
  const { limits } = facts.protocol
  const may = mayTest(facts, gate)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t('test.title', { exercise: exerciseName(locale, code) })}
        lead={t('test.lead', {
          count: reps,
          gate: translator(locale, 'engine')(`gate.name.${gate}.patient`),
        })}
      />
      {isFigureCode(code) ? (
        <ExerciseFigure
          locale={locale}
          code={code}
          side={sides.length === 1 ? only : 'both'}
          tempo={exerciseByCode(code).tempo}
        />
      ) : null}
      {may === 'stopped' ? (
        <Notice tone="watch" title={t('test.notNow')}>
          {t('test.notNowText')}
        </Notice>
      ) : may === 'too_early' ? (
        <Notice tone="info" title={t('test.tooEarly')}>
          {t('gates.fromRung', { rung: minRung, now: lowestRung(facts) ?? 0 })}
        </Notice>
      ) : (
        <>
          <section aria-labelledby="how">
            <h2 id="how" className="text-xl font-semibold">
              {t('test.how')}
            </h2>
            <ol className="mt-2 list-decimal ps-6">
              {(sides.length === 1 ? ONE_LEG : BOTH_LEGS).map((step) => (
                <li key={step} className="py-1">
                  {t(`test.${step}`, { count: reps })}
                </li>
              ))}
            </ol>
            {comfortMaxPain === null ? null : <p>{t('test.opens', { most: comfortMaxPain })}</p>}
          </section>
          <Notice tone="stop" title={t('test.stop')} heading={2}>
            <ul className="list-disc ps-5">
              <li>{t('test.stopRise', { rise: limits.duringRiseMax, most: limits.duringAbsMax })}</li>
              <li>{t('test.stopSharp')}</li>
              <li>{t('test.stopForm')}</li>
            </ul>
          </Notice>
          <QuestionForm
            action={saveGateTest}
            questions={[
              { kind: 'hidden', name: 'clientKey', value: newClientKey() },
              { kind: 'hidden', name: 'kind', value: test },
              { kind: 'heading', text: t('test.reps'), lead: t('test.repsHint') },
              ...(['Left', 'Right'] as const).map((side) => ({
                kind: 'text' as const,
                type: 'number' as const,
                name: `reps${side}`,
                label: t(side === 'Left' ? 'test.left' : 'test.right'),
                width: 'short' as const,
              })),
              ...painQuestions(locale, sides, { name: 'pre', legend: t('test.before'), needed: true }),
              ...painQuestions(locale, sides, { name: 'during', legend: t('test.during'), needed: true }),
              {
                kind: 'choice',
                name: 'technique',
                legend: t('test.technique'),
                options: TECHNIQUE_RATINGS.map((value) => ({
                  value,
                  label: t(`test.techniques.${value}`),
                })),
              },
              {
                kind: 'choice',
                name: 'analgesicWithin6h',
                legend: t('test.analgesic'),
                options: [
                  { value: 'no', label: t('test.no') },
                  { value: 'yes', label: t('test.yes') },
                ],
              },
            ]}
            words={formWords(locale, t('test.save'))}
            keep={keepSpec(locale, 'gate-test', facts)}
            sticky
          />
        </>
      )}
    </div>
  )
}
