import { type Locale, translator } from '../messages'
import type { Protocol } from '../progression/protocol'
import { type LearningModule, MODULE_SOURCES } from './modules'

export type ModuleText = {
  module: LearningModule
  title: string
  why: string
  sections: { key: 'one' | 'two' | 'three'; heading: string; paragraphs: string[] }[]
  today: string
  /** What people of the profession call it, for the search alone. */
  called: string
  /** Whole minutes of reading, at least 2. */
  minutes: number
}

/** A slow, careful reader: words a minute [ENG]. */
const WORDS_A_MINUTE = 130

/** The texts of one module in the reader's language, with the numbers of the person's own protocol. */
export function moduleText(locale: Locale, module: LearningModule, protocol: Protocol): ModuleText {
  const t = translator(locale, 'learning')
  const { limits, deload, activities } = protocol
  const numbers = {
    rise: limits.duringRiseMax,
    after: limits.afterPainMax,
    minutes: limits.settleMinutesMax,
    ceiling: limits.duringAbsMax,
    deloadDays: deload.days,
    limitPercent: Math.round(activities.limitRatio * 100),
  }
  const sections = (['one', 'two', 'three'] as const).map((key) => ({
    key,
    heading: t(`modules.${module}.${key}`),
    paragraphs: t(`modules.${module}.${key}Text`, numbers).split('\n\n'),
  }))
  const words = sections
    .flatMap(({ paragraphs }) => paragraphs)
    .join(' ')
    .split(/\s+/).length
  return {
    module,
    title: t(`modules.${module}.title`),
    why: t(`modules.${module}.why`),
    sections,
    today: t(`modules.${module}.today`),
    called: translator(locale, 'learningWords')(module),
    minutes: Math.max(2, Math.round(words / WORDS_A_MINUTE)),
  }
}

const ARTICLES = ['S000', 'S001', 'S002', 'S003', 'S004'] as const
const LITERATURE = [
  'B01',
  'B02',
  'B03',
  'B06',
  'B12',
  'B16',
  'B18',
  'B19',
  'B21',
  'B22',
  'B25',
  'B26',
] as const
/** How sure the register is of each paper (its column "tag"); the articles were read in full. */
const TAGS: Record<(typeof LITERATURE)[number], 'found' | 'second_hand' | 'memory'> = {
  B01: 'memory',
  B02: 'memory',
  B03: 'found',
  B06: 'second_hand',
  B12: 'found',
  B16: 'found',
  B18: 'found',
  B19: 'found',
  B21: 'memory',
  B22: 'second_hand',
  B25: 'second_hand',
  B26: 'found',
}

/** What a module rests on, readable: each article once with the numbers of its statements, each paper with its tag. */
export function citationsOf(locale: Locale, module: LearningModule): string[] {
  const t = translator(locale, 'learning')
  const ids = MODULE_SOURCES[module]
  const articles = ARTICLES.flatMap((article) => {
    const own = ids.filter((id) => id.startsWith(`${article}-`))
    return own.length === 0 ? [] : [t('statement', { source: t(`source.${article}`), ids: own.join(', ') })]
  })
  const papers = LITERATURE.filter((id) => ids.includes(id)).map((id) =>
    t('statement', { source: t(`source.${id}`), ids: `${id}, ${t(`tag.${TAGS[id]}`)}` }),
  )
  return [...articles, ...papers]
}
