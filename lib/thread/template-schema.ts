import * as z from 'zod'
import { locales } from '../messages'
import { cleanText } from './schema'
import { TEMPLATES } from './template-names'
import { unknownVariables } from './templates'
import { MOST_CHARACTERS } from './types'

const absent = (value: unknown) => (value === '' ? undefined : value)
const line = z.string({ error: 'errors.title' }).transform((text) => cleanText(text).replaceAll(/\s+/g, ' '))

/** A text of the clinic's own, new or changed. */
export const TemplateInput = z.strictObject({
  templateId: z.preprocess(absent, z.uuid().optional()),
  replaces: z.preprocess(absent, z.enum(TEMPLATES).optional()),
  locale: z.enum(locales),
  title: line.pipe(z.string().min(1, 'errors.title').max(80, 'errors.tooLong')),
  body: z
    .string({ error: 'errors.message' })
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, 'errors.message')
        .max(MOST_CHARACTERS, 'errors.tooLong')
        .refine((text) => unknownVariables(text).length === 0, 'errors.variable'),
    ),
})
export type TemplateInput = z.infer<typeof TemplateInput>

export const TemplateRemoval = z.strictObject({ templateId: z.uuid() })
export const TemplateFavourite = z.strictObject({
  template: z.union([z.enum(TEMPLATES), z.uuid()]),
  favourite: z.enum(['yes', 'no']),
})
