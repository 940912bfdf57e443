import { type Locale, translator } from '../messages'

/** What a clinician's template may leave open; written in it as `[name]`. */
export const TEMPLATE_VARIABLES = ['name', 'me', 'exercise', 'lastCheckIn', 'answerDay'] as const
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number]
/** Finished words; undefined = not known, and then the gap stays for the clinician to fill. */
export type TemplateValues = Partial<Record<TemplateVariable, string | undefined>>

export const TEMPLATES = [
  'read',
  'how_are_you',
  'no_check_in',
  'clip',
  'plan_changed',
  'see_each_other',
] as const
export type TemplateName = (typeof TEMPLATES)[number]

const GAP = new RegExp(`\\[(${TEMPLATE_VARIABLES.join('|')})\\]`, 'g')
const isVariable = (name: string): name is TemplateVariable =>
  TEMPLATE_VARIABLES.some((known) => known === name)

/** The text with every known value in its place; a gap nobody can fill stays as it is. */
export function fillTemplate(text: string, values: TemplateValues): string {
  return text.replace(GAP, (gap, name: string) => (isVariable(name) ? (values[name] ?? gap) : gap))
}

/** Whether a gap is left: such a text is not sent. */
export const hasGap = (text: string): boolean => text.search(GAP) >= 0

export type FilledTemplate = { name: TemplateName; title: string; text: string }

/** Every template in the patient's language, filled as far as the chart allows. */
export function filledTemplates(locale: Locale, values: TemplateValues): FilledTemplate[] {
  const t = translator(locale, 'thread')
  return TEMPLATES.map((name) => ({
    name,
    title: t(`template.${name}.title`),
    text: fillTemplate(t(`template.${name}.text`), values),
  }))
}
