import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { compiled } from './compiled'

type Tree = { [key: string]: string | Tree }
type Element = {
  type: number
  value?: string
  options?: Record<string, { value: Element[] }>
  children?: Element[]
}
type Say = (key: string, values?: Record<string, string | number>) => string

const SELECT = 5
const PLURAL = 6
const TAG = 8

const keysOf = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  )

/** What a sentence can be given: every choice of it once, and small and large numbers. */
function givenTo(message: string): { hasTag: boolean; values: Record<string, string | number>[] } {
  const choices = new Map<string, (string | number)[]>()
  let hasTag = false
  const walk = (elements: Element[]) => {
    for (const { type, value, options, children } of elements) {
      if (type === TAG) hasTag = true
      if (type > 0 && type < 7 && value !== undefined && !choices.has(value))
        choices.set(
          value,
          type === SELECT ? Object.keys(options ?? {}) : type === 1 ? ['Ana', 3] : [0, 1, 2, 1.5, 12_345],
        )
      if (type === SELECT || type === PLURAL)
        for (const option of Object.values(options ?? {})) walk(option.value)
      if (children) walk(children)
    }
  }
  walk(new IntlMessageFormat(message, 'en').getAst() as Element[])
  const rounds = Math.max(0, ...[...choices.values()].map((of) => of.length))
  return {
    hasTag,
    values: Array.from({ length: rounds }, (_, round) =>
      Object.fromEntries([...choices].map(([name, of]) => [name, of[round % of.length] as string | number])),
    ),
  }
}

const onError = (error: Error) => {
  throw error
}

for (const language of ['en', 'es'])
  test(`every sentence of ${language} says what the library says, for every choice and several numbers`, () => {
    const folder = new URL(`./${language}/`, import.meta.url)
    const differing: string[] = []
    let compared = 0
    for (const file of readdirSync(folder)) {
      const messages = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Tree
      const library = createTranslator({ locale: language, messages, timeZone: 'UTC', onError })
      const ours = compiled(library as never, language) as unknown as Say
      const theirs = library as unknown as Say & { raw: (key: string) => string }
      for (const key of keysOf(messages)) {
        const { hasTag, values } = givenTo(theirs.raw(key))
        if (hasTag) continue
        for (const given of values.length === 0 ? [undefined, undefined] : [...values, ...values]) {
          compared += 1
          if (ours(key, given) !== theirs(key, given))
            differing.push(`${file} ${key} ${JSON.stringify(given)}`)
        }
      }
    }
    expect(differing).toEqual([])
    expect(compared).toBeGreaterThan(5_000)
  })

test('what is missing is refused: a key that is not there, an argument that is not given', () => {
  const messages = { hello: 'Hello {name}', plain: 'Hello', part: { deep: 'Deep' } }
  const t = compiled(createTranslator({ locale: 'en', messages, onError }) as never, 'en') as unknown as Say
  expect(t('hello', { name: 'Ana' })).toBe('Hello Ana')
  expect(() => t('hello', {})).toThrow(/name/)
  expect(() => t('nowhere')).toThrow(/nowhere/)
  expect(() => t('nowhere', { name: 'Ana' })).toThrow(/nowhere/)
  expect(() => t('part', { name: 'Ana' })).toThrow()
  expect(t('part.deep')).toBe('Deep')
})
