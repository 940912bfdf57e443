import { type Locale, translator } from '../messages'
import type { PlainDate } from '../time/types'
import { TEMPLATES, type TemplateName } from './template-names'

/** What a clinician's template may leave open; written in it as `[name]`. */
export const TEMPLATE_VARIABLES = ['name', 'me', 'exercise', 'lastCheckIn', 'answerDay'] as const
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number]
/** Finished words; undefined = not known, and then the gap stays for the clinician to fill. */
export type TemplateValues = Partial<Record<TemplateVariable, string | undefined>>

const GAP = new RegExp(`\\[(${TEMPLATE_VARIABLES.join('|')})\\]`, 'g')
const isVariable = (name: string): name is TemplateVariable =>
  TEMPLATE_VARIABLES.some((known) => known === name)

/** The text with every known value in its place; a gap nobody can fill stays as it is. */
export function fillTemplate(text: string, values: TemplateValues): string {
  return text.replace(GAP, (gap, name: string) => (isVariable(name) ? (values[name] ?? gap) : gap))
}

/** Whether a gap is left: such a text is not sent. */
export const hasGap = (text: string): boolean => text.search(GAP) >= 0

/** Words in brackets that nothing will ever fill. */
export const unknownVariables = (text: string): string[] =>
  [...text.matchAll(/\[(\w+)\]/g)].flatMap(([, name]) => (name && !isVariable(name) ? [name] : []))

/** A text of the clinic's own. */
export type OwnTemplate = {
  templateId: string
  locale: Locale
  title: string
  body: string
  replaces: TemplateName | null
  savedByName: string
  savedAt: Date
}
export type ClinicTemplates = { own: readonly OwnTemplate[]; favourites: readonly string[] }

/** A template to choose: the portal's, or the clinic's in its place or beside it. `own` is null for the portal's. */
export type Template = {
  /** Name of the portal's text or id of the clinic's; a favourite is noted under it. */
  key: string
  title: string
  body: string
  favourite: boolean
  replaces: TemplateName | null
  own: OwnTemplate | null
}

/**
 * What can be chosen for a reader of `locale`: favourites first, then the portal's unless the clinic put its own
 * in their place, then what else the clinic wrote in that language. A replaced text keeps the favourite of its place.
 */
export function templatesFor(locale: Locale, { own, favourites }: ClinicTemplates): Template[] {
  const t = translator(locale, 'thread')
  const inPlace = new Map(
    own.flatMap((text) => (text.locale === locale && text.replaces ? [[text.replaces, text]] : [])),
  )
  const ours = TEMPLATES.map((name): Template => {
    const text = inPlace.get(name) ?? null
    return {
      key: name,
      title: text?.title ?? t(`template.${name}.title`),
      body: text?.body ?? t(`template.${name}.text`),
      favourite: favourites.includes(name),
      replaces: name,
      own: text,
    }
  })
  const more = own
    .filter((text) => text.replaces === null && text.locale === locale)
    .map((text): Template => {
      const { templateId: key, title, body } = text
      const favourite = favourites.includes(key)
      return { key, title, body, favourite, replaces: null, own: text }
    })
  return [...ours, ...more].toSorted((a, b) => Number(b.favourite) - Number(a.favourite))
}

/** `answerBy` stands on a text that promises an answer by that day. */
export type FilledTemplate = { name: string; title: string; text: string; answerBy?: PlainDate }

/** Every template for a patient of `locale`, filled as far as the chart allows; a favourite is marked for its reader. */
export function filledTemplates(
  { locale, reader }: { locale: Locale; reader: Locale },
  templates: ClinicTemplates,
  { answerBy, ...values }: TemplateValues & { answerBy?: PlainDate },
): FilledTemplate[] {
  const t = translator(reader, 'templates')
  return templatesFor(locale, templates).map(({ key, title, body, favourite }) => ({
    name: key,
    title: favourite ? t('starred', { title }) : title,
    text: fillTemplate(body, values),
    ...(answerBy !== undefined && body.includes('[answerDay]') ? { answerBy } : {}),
  }))
}
