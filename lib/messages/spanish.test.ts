import { readdirSync, readFileSync } from 'node:fs'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { expect, test } from 'vitest'

type Tree = { [key: string]: string | Tree }

const here = new URL('.', import.meta.url)
const areas = readdirSync(new URL('en/', here)).filter((file) => file.endsWith('.json'))
const read = (language: string, area: string): Map<string, string> => {
  const words = new Map<string, string>()
  const walk = (tree: Tree, path: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') words.set(`${path}${key}`, value)
      else walk(value, `${path}${key}.`)
    }
  }
  walk(
    JSON.parse(readFileSync(new URL(`${language}/${area}`, here), 'utf8')) as Tree,
    `${area.replace('.json', '')}: `,
  )
  return words
}
const said = (language: string) => new Map(areas.flatMap((area) => [...read(language, area)]))
const english = said('en')
const spanish = said('es')

/** Names of everything a sentence is given: arguments and tags. */
function given(message: string): string[] {
  const names = new Set<string>()
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value)
      if (element.type === TYPE.tag) walk(element.children)
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) walk(option.value)
    }
  }
  walk(parse(message))
  return [...names].sort()
}

test('a Spanish sentence is given what the English one is given: no argument lost, none made up', () => {
  const differing = [...spanish].flatMap(([key, text]) => {
    const before = english.get(key)
    if (before === undefined) return []
    const [wanted, found] = [given(before).join(', '), given(text).join(', ')]
    return wanted === found ? [] : [`${key} is given ${wanted || 'nothing'}, uses ${found || 'nothing'}`]
  })
  expect(differing).toEqual([])
})

test('Spanish says nothing that English does not say', () => {
  expect([...spanish.keys()].filter((key) => !english.has(key))).toEqual([])
})

test('Spanish says everything that English says', () => {
  expect([...english.keys()].filter((key) => !spanish.has(key))).toEqual([])
})

/** Longer than two words and yet the same in both languages: formulas and names, nothing to translate. */
const THE_SAME = /^[^a-z]*$|\{[^}]*\}/

test('what is a sentence in English is not left in English', () => {
  const left = [...spanish].filter(
    ([key, text]) => text === english.get(key) && text.split(/\s+/).length > 2 && !THE_SAME.test(text),
  )
  expect(left).toEqual([])
})

test('no word for this condition that frightens where English avoids it', () => {
  const frightening = [...spanish].filter(([key, text]) => {
    const before = english.get(key) ?? ''
    return (
      (/desgarr/i.test(text) && !/tear|torn|tore|ruptur/i.test(before)) ||
      (/degenera/i.test(text) && !/degenera/i.test(before))
    )
  })
  expect(frightening).toEqual([])
})
