import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../progression/protocol'
import { facts } from '../today/facts-for-tests'
import { citationsOf, moduleText } from './content'
import { MODULE_SOURCES, MODULES, moduleOfSlug, slugOf } from './modules'
import { type LearningSituation, offerModule } from './offer'
import { searchModules } from './search'
import { learningSituation } from './situation'

const texts = MODULES.map((module) => moduleText('en', module, defaultProtocol))
const situation = (more: Partial<LearningSituation> = {}): LearningSituation => ({
  today: '2026-03-10',
  released: [],
  ...more,
})

describe('the fifteen modules', () => {
  test('each takes two to four minutes and names where it comes from', () => {
    expect(MODULES).toHaveLength(15)
    for (const { module, minutes } of texts) {
      expect(minutes, module).toBeGreaterThanOrEqual(2)
      expect(minutes, module).toBeLessThanOrEqual(4)
      expect(citationsOf('en', module).length, module).toBeGreaterThan(0)
      // every id of the register has its readable line
      const cited = citationsOf('en', module).join(' ')
      for (const id of MODULE_SOURCES[module]) expect(cited, module).toContain(id)
    }
  })

  test('no page speaks of a tear or of degeneration (experience 0)', () => {
    const all = JSON.stringify(texts)
    expect(all).not.toMatch(/\btears?\b|\btorn\b|degenerat|worn/i)
  })

  test('limits are those of the person’s own protocol', () => {
    const strict = { ...defaultProtocol, limits: { ...defaultProtocol.limits, duringRiseMax: 1 } }
    const red = (protocol: typeof defaultProtocol) =>
      moduleText('en', 'hurt_or_harm', protocol).sections[1]?.paragraphs.join(' ')
    expect(red(defaultProtocol)).toContain('more than 2 above')
    expect(red(strict)).toContain('more than 1 above')
  })

  test('an address is the module’s name in words', () => {
    expect(slugOf('hurt_or_harm')).toBe('hurt-or-harm')
    expect(MODULES.map((module) => moduleOfSlug(slugOf(module)))).toEqual([...MODULES])
    expect(moduleOfSlug('hurt_or_harm')).toBeUndefined()
  })
})

describe('the search', () => {
  const find = (query: string) => searchModules(texts, query, 'en').map(({ module }) => module)

  test('finds by the beginning of words, title first, and every word must be there', () => {
    expect(find('sitt')[0]).toBe('sitting')
    expect(find('ibuprofen')).toEqual(['painkillers_and_ice'])
    expect(find('IBUPROFEN doctor')).toEqual(['painkillers_and_ice'])
    expect(find('ibuprofen kettlebell')).toEqual([])
  })

  test('finds what the profession calls it, though no page for patients says so', () => {
    expect(find('ischial tuberosity')).toEqual(expect.arrayContaining(['tendon_pain', 'sitting']))
    expect(find('eccentric')).toEqual(['why_load'])
    expect(find('kinesiophobia')).toEqual(['fear'])
    const spanish = MODULES.map((module) => moduleText('es', module, defaultProtocol))
    expect(searchModules(spanish, 'isquiática', 'es').map(({ module }) => module)).toContain('sitting')
  })

  test('nothing asked finds everything; punctuation alone asks nothing', () => {
    expect(find('')).toEqual([...MODULES])
    expect(find(' % ')).toEqual([...MODULES])
  })
})

describe('what is offered', () => {
  const flare = { cause: 'sitting' as const, on: '2026-03-09' }

  test('a first flare opens the flare page; once that is read, the page of what set it off', () => {
    expect(offerModule(situation({ flare }), [])).toEqual({ module: 'pacing_and_flares', reason: 'flare' })
    expect(offerModule(situation({ flare }), ['pacing_and_flares'])).toEqual({
      module: 'sitting',
      reason: 'sitting_flare',
    })
    expect(offerModule(situation({ flare }), ['pacing_and_flares', 'sitting'])).toBeNull()
  })

  test('a flare that only the rules have found opens the flare page too, whatever they have said since', () => {
    const known = { read: [], released: [], flare: null, checkIn: null, latestTsk11: null }
    const found = learningSituation(facts(), { ...known, flareFoundOn: '2026-03-09' })
    expect(offerModule(found, [])).toEqual({ module: 'pacing_and_flares', reason: 'flare_found' })
    expect(offerModule({ ...found, flareFoundOn: '2026-03-03' }, [])?.reason).not.toBe('flare_found')
    expect(learningSituation(facts(), { ...known, flareFoundOn: null }).flareFoundOn).toBeUndefined()
  })

  test('a flare of last week is no longer news', () => {
    expect(offerModule(situation({ flare: { ...flare, on: '2026-03-03' } }), [])).toBeNull()
  })

  test('a flare comes before the first days, and the first days before later lessons', () => {
    const begun = { startedOn: '2026-03-08', lowestRung: 2 }
    expect(offerModule(situation({ ...begun, flare }), [])?.module).toBe('pacing_and_flares')
    expect(offerModule(situation(begun), [])?.module).toBe('tendon_pain')
    expect(offerModule(situation(begun), ['tendon_pain', 'hurt_or_harm'])?.module).toBe('why_load')
  })

  test('fear is offered from TSK-11 29 (B12), unknown scores offer nothing', () => {
    expect(offerModule(situation({ latestTsk11: 29 }), [])?.module).toBe('fear')
    expect(offerModule(situation({ latestTsk11: 28 }), [])).toBeNull()
    expect(offerModule(situation(), [])).toBeNull()
  })

  test('other treatments only after a clinician has opened them', () => {
    expect(offerModule(situation({ released: ['other_treatments'] }), [])).toEqual({
      module: 'other_treatments',
      reason: 'released',
    })
  })
})
