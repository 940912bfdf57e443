import type { Question } from '@/components/question-form/questions'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { Instrument } from '@/lib/questionnaires/types'
import type { PlainDate } from '@/lib/time/types'

type Facts = {
  goals: readonly { id: string; activity: string }[]
  goalReview: boolean
  /** The average of the same seven days, as the first questions of care have just asked for it. */
  average?: { pain: number; saidOn: PlainDate } | undefined
}

const GROC = ['3', '2', '1', '0', '-1', '-2', '-3'] as const

/** The questions of one instrument. VISA-H and TSK-11 ask for a total only: their items are not ours to show (C.15). */
export function questionsOf(
  locale: Locale,
  instrument: Instrument,
  { goals, goalReview, average }: Facts,
): Question[] {
  const t = translator(locale, 'questionnaires')
  const scale = (name: string, legend: string, hint?: string): Question => ({
    kind: 'scale',
    name,
    legend,
    hint,
    needed: true,
  })
  switch (instrument) {
    case 'confidence':
    case 'stress':
      return [scale('total', t(`question.${instrument}`), t(`question.${instrument}Hint`))]
    case 'two_weeks':
      return [
        {
          kind: 'choice',
          name: 'total',
          legend: t('question.two_weeks'),
          needed: true,
          options: [
            { value: '1', label: t('choice.two_weeks.better') },
            { value: '0', label: t('choice.two_weeks.same') },
            { value: '-1', label: t('choice.two_weeks.worse') },
          ],
        },
      ]
    case 'groc':
      return [
        {
          kind: 'choice',
          name: 'total',
          legend: t('question.groc'),
          needed: true,
          options: GROC.map((value) => ({
            value,
            label: t(`choice.groc.${value.replace('-', 'm') as '0'}`),
          })),
        },
      ]
    case 'nprs':
      return [
        {
          kind: 'pain',
          name: 'average',
          legend: t('question.average'),
          needed: true,
          ...(average && {
            value: average.pain,
            hint: t('question.averageKnown', { day: formatDay(locale, average.saidOn, 'long') }),
          }),
        },
        { kind: 'pain', name: 'worst', legend: t('question.worst'), needed: true },
      ]
    case 'psfs':
      return [
        ...goals.map(({ id, activity }) =>
          scale(`goal:${id}`, t('question.psfs', { activity }), t('question.psfsHint')),
        ),
        ...(goalReview
          ? [
              {
                kind: 'choice' as const,
                name: 'goalsStillRight',
                legend: t('question.goalsStillRight'),
                options: [
                  { value: 'yes', label: t('choice.yes') },
                  { value: 'no', label: t('choice.no') },
                ],
              },
              { kind: 'words' as const, name: 'note', label: t('question.goalsNote') },
            ]
          : []),
      ]
    case 'visa_h':
    case 'tsk_11':
      return [
        {
          kind: 'text',
          type: 'number',
          width: 'short',
          name: 'total',
          label: t('question.total'),
          hint: t(instrument === 'visa_h' ? 'question.totalHintVisa' : 'question.totalHintTsk'),
          needed: true,
        },
      ]
  }
}
